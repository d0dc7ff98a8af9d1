package io.diglot.gateway.backend.opik.runs;

import io.diglot.arrow.ArrowColumn;
import io.diglot.gateway.backend.opik.experiments.ExperimentRequests;
import io.diglot.gateway.backend.opik.runs.RunPages.Part;
import io.diglot.gateway.backend.opik.runs.RunPages.Query;
import io.diglot.gateway.backend.opik.spaces.OpikWorkspaces;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.paging.Positions;
import io.diglot.gateway.state.RecordedAnnotations;
import io.diglot.gateway.state.RecordedAnnotations.Kind;
import io.diglot.gateway.state.RecordedAnnotations.Parent;
import io.diglot.model.SharedColumns;
import io.diglot.model.annotations.Annotation;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.runs.FlatRun;
import io.diglot.model.runs.Run;
import io.diglot.model.spaces.Workspace;
import io.diglot.opik.storage.AnnotationStorage;
import io.diglot.opik.storage.RunStorage;
import io.diglot.opik.storage.StoredTrace;
import io.diglot.paging.Position;
import io.diglot.paging.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Walks through the runs of an experiment. */
@Component
public final class RunWalk {

    /** More projects than this are found anew for each part of a walk, since a cursor holds no more. */
    private static final int CARRIED_PROJECTS = 10;

    private static final int LOOKED_AT_AT_ONCE = 500;

    private final ExperimentRequests requests;
    private final RunPages pages;
    private final RunProjects projects;
    private final OpikWorkspaces workspaces;
    private final RecordedAnnotations recorded;

    RunWalk(
            ExperimentRequests requests,
            RunPages pages,
            RunProjects projects,
            OpikWorkspaces workspaces,
            RecordedAnnotations recorded) {
        this.requests = requests;
        this.pages = pages;
        this.projects = projects;
        this.workspaces = workspaces;
        this.recorded = recorded;
    }

    /** The next part. */
    public Mono<Slice<Run>> part(Caller caller, ExperimentId experiment, @Nullable Position from, int limit) {
        return at(caller, experiment, from)
                .flatMap(query -> pages.read(query, limit).flatMap(part -> annotated(query, part.runs())
                        .map(runs -> new Slice<>(runs, next(query, part.next())))));
    }

    /** What the columns of all runs hold, as flat rows show them. Opik is asked for each of them. */
    public Mono<List<ArrowColumn>> columns(Caller caller, ExperimentId experiment) {
        return anew(caller, experiment)
                .flatMapMany(query -> pages.readAll(query, LOOKED_AT_AT_ONCE))
                .concatMapIterable(Part::runs, 1)
                .collect(SharedColumns::ofRuns, (columns, run) -> columns.add(FlatRun.of(RunStorage.toModel(run))))
                .map(SharedColumns::list);
    }

    /** Where the runs lie does not change during a walk, so the position says it. */
    private Mono<Query> at(Caller caller, ExperimentId experiment, @Nullable Position from) {
        if (from == null) {
            return anew(caller, experiment);
        }
        RunPlace place = RunPlace.of(from);
        if (place.projects().isEmpty()) {
            return anew(caller, experiment).map(query -> query.after(place.last()));
        }
        return workspaces.of(caller).map(seen -> {
            if (!seen.contains(place.workspace())) {
                throw new Failure.NotFound(Resource.EXPERIMENT, experiment).asException();
            }
            return Query.of(caller, place.workspace(), experiment, place.projects())
                    .after(place.last());
        });
    }

    private Mono<Query> anew(Caller caller, ExperimentId experiment) {
        return requests.locate(caller, experiment).flatMap(found -> projects.of(caller, found)
                .map(lie -> Query.of(caller, found.workspace(), experiment, lie)));
    }

    private static @Nullable Position next(Query query, @Nullable UUID last) {
        if (last == null) {
            return null;
        }
        boolean carried = query.projects().size() <= CARRIED_PROJECTS;
        return new RunPlace(query.workspace(), last, carried ? query.projects() : List.of()).position();
    }

    /** A run has the id of its trace. */
    private Mono<List<Run>> annotated(Query query, List<StoredTrace> traces) {
        Parent parent =
                new Parent(query.workspace(), Kind.RUN, query.experiment().value());
        return recorded.of(parent, traces, trace -> trace.id().toString()).map(said -> traces.stream()
                .map(trace -> annotated(
                        RunStorage.toModel(trace),
                        said.isEmpty()
                                ? List.of()
                                : said.getOrDefault(trace.id().toString(), List.of())))
                .toList());
    }

    private static Run annotated(Run run, List<Annotation> recorded) {
        return run.annotations().isEmpty() && recorded.isEmpty()
                ? run
                : run.annotated(AnnotationStorage.merged(run.annotations(), recorded));
    }

    /**
     * Where a walk through the runs of an experiment goes on.
     *
     * @param projects where the runs lie; empty where that is found anew
     */
    private record RunPlace(Workspace workspace, UUID last, List<UUID> projects) {

        /** Behind the others. */
        private static final int PROJECTS = 2;

        static RunPlace of(Position position) {
            return Positions.read(position, RunPlace::of);
        }

        private static RunPlace of(List<String> parts) {
            List<UUID> projects = new ArrayList<>(parts.size());
            parts.subList(PROJECTS, parts.size()).forEach(project -> projects.add(UUID.fromString(project)));
            return new RunPlace(new Workspace(parts.get(0)), UUID.fromString(parts.get(1)), projects);
        }

        Position position() {
            List<String> parts = new ArrayList<>(PROJECTS + projects.size());
            parts.add(workspace.name());
            parts.add(last.toString());
            projects.forEach(project -> parts.add(project.toString()));
            return new Position(parts);
        }
    }
}
