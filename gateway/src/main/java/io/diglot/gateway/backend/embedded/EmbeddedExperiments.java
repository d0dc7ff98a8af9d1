package io.diglot.gateway.backend.embedded;

import io.diglot.gateway.backend.ExperimentBackend;
import io.diglot.gateway.backend.ExperimentStore;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.database.Database;
import io.diglot.gateway.database.Session;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Failure.NotFound.Purpose;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.store.experiments.ExperimentOverviews;
import io.diglot.gateway.store.experiments.ExperimentQuery;
import io.diglot.gateway.store.experiments.ExperimentTable;
import io.diglot.gateway.store.experiments.ExperimentWalk;
import io.diglot.gateway.store.experiments.ExperimentWriter;
import io.diglot.gateway.store.projects.ProjectTable;
import io.diglot.gateway.store.unfinished.Deletions;
import io.diglot.identity.UuidV7;
import io.diglot.model.experiments.Experiment;
import io.diglot.model.experiments.ExperimentDraft;
import io.diglot.model.experiments.ExperimentEdit;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.experiments.ExperimentOverview;
import io.diglot.model.experiments.ExperimentScope;
import io.diglot.model.experiments.ExperimentSearch;
import io.diglot.model.experiments.LocatedExperiment;
import io.diglot.model.projects.Project;
import io.diglot.model.projects.ProjectId;
import io.diglot.model.scores.ScoreNames;
import io.diglot.model.spaces.Workspace;
import io.diglot.paging.Page;
import io.diglot.paging.PageRequest;
import io.diglot.paging.Position;
import io.diglot.paging.Slice;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Experiments in the embedded database. */
@Component
final class EmbeddedExperiments implements ExperimentBackend, ExperimentStore {

    private static final int MAX_TAGS = 50;
    private static final int STREAMED_AT_ONCE = 100;

    private final Database database;
    private final UnfinishedWrites large;
    private final UuidV7 ids;

    EmbeddedExperiments(Database database, UnfinishedWrites large, UuidV7 ids) {
        this.database = database;
        this.large = large;
        this.ids = ids;
    }

    @Override
    public Mono<ExperimentOverview> get(Caller caller, ExperimentId id) {
        return database.read(session -> {
            Workspace workspace = session.workspaceOf(caller, "experiment", id.value(), Resource.EXPERIMENT);
            return ExperimentOverviews.of(session, workspace, List.of(id)).getFirst();
        });
    }

    @Override
    public Mono<LocatedExperiment> locate(Caller caller, ExperimentId id) {
        return database.read(session -> {
            Workspace workspace = session.workspaceOf(caller, "experiment", id.value(), Resource.EXPERIMENT);
            return ExperimentWalk.located(
                    workspace, ExperimentTable.find(session, workspace, id).orElseThrow());
        });
    }

    @Override
    public Mono<Slice<LocatedExperiment>> list(
            Caller caller, ExperimentScope scope, Optional<String> name, Optional<Position> from, int limit) {
        return database.read(session -> ExperimentWalk.of(session, caller, scope)
                .map(walk -> walk.slice(name, from, limit))
                .orElseGet(() -> Slice.last(List.of())));
    }

    @Override
    public Mono<Page<ExperimentOverview>> find(Caller caller, ExperimentSearch search, PageRequest page) {
        return database.read(session -> {
            ExperimentQuery query = new ExperimentQuery(session, caller.home(), search);
            List<ExperimentOverview> content = ExperimentOverviews.of(session, caller.home(), query.page(page));
            return new Page<>(content, page.page(), content.size(), query.count());
        });
    }

    @Override
    public Flux<ExperimentOverview> stream(
            Caller caller, String name, Optional<String> projectName, Optional<ExperimentId> before, int limit) {
        return next(caller, name, projectName, before.orElse(null), limit)
                .expand(part ->
                        part.left() == 0 ? Mono.empty() : next(caller, name, projectName, part.last(), part.left()))
                .concatMapIterable(Part::content, 1);
    }

    /** @param left how many more to stream; 0 where nothing is left */
    private record Part(List<ExperimentOverview> content, int left) {
        ExperimentId last() {
            return content.getLast().experiment().id();
        }
    }

    private Mono<Part> next(
            Caller caller, String name, Optional<String> projectName, @Nullable ExperimentId below, int left) {
        return database.read(session -> {
            Workspace workspace = caller.home();
            Optional<Project> project = projectName.flatMap(it -> ProjectTable.find(session, workspace, it));
            if (projectName.isPresent() && project.isEmpty()) {
                return new Part(List.of(), 0);
            }
            int limit = Math.min(left, STREAMED_AT_ONCE);
            ExperimentSearch search = named(name, project.map(Project::id).orElse(null));
            List<ExperimentId> found = new ExperimentQuery(session, workspace, search).below(below, limit);
            return new Part(ExperimentOverviews.of(session, workspace, found), found.size() < limit ? 0 : left - limit);
        });
    }

    private static ExperimentSearch named(String name, @Nullable ProjectId project) {
        return new ExperimentSearch(null, null, null, Set.of(), name, false, null, project, false, List.of(), null);
    }

    @Override
    public Mono<ExperimentId> create(Caller caller, ExperimentDraft draft) {
        return database.write(session -> new ExperimentWriter(session, caller, caller.home(), ids).create(draft));
    }

    @Override
    public Mono<Void> update(Caller caller, ExperimentId id, ExperimentEdit edit) {
        return database.writeOnly(session -> {
            if (!update(session, caller, id, edit)) {
                throw new Failure.NotFound(Resource.EXPERIMENT, id, Purpose.CHANGING);
            }
        });
    }

    @Override
    public Mono<Void> updateAll(Caller caller, Collection<ExperimentId> ids, ExperimentEdit edit) {
        // In one order for all, so that two such writes do not wait for each other.
        Set<ExperimentId> sorted = sorted(ids, ExperimentId::toString);
        return database.writeOnly(session -> sorted.forEach(id -> update(session, caller, id, edit)));
    }

    private static boolean update(Session session, Caller caller, ExperimentId id, ExperimentEdit edit) {
        Workspace workspace = caller.home();
        if (ExperimentTable.takePositions(session, workspace, id, 0).isEmpty()) {
            return false;
        }
        Experiment old = ExperimentTable.find(session, workspace, id).orElseThrow();
        List<String> tags = edit.tags().of(old.tags());
        if (tags.size() > MAX_TAGS) {
            throw new Failure.TooManyTags(MAX_TAGS);
        }
        Experiment changed = new Experiment(
                id,
                or(edit.name(), old.name()),
                old.datasetId(),
                old.datasetVersionId(),
                old.projectId(),
                edit.metadata() == null ? old.metadata() : edit.metadata(),
                tags,
                or(edit.type(), old.type()),
                old.evaluationMethod(),
                or(edit.status(), old.status()),
                old.optimizationId(),
                old.promptVersions(),
                edit.experimentScores() == null
                        ? old.experimentScores()
                        : ExperimentWriter.unlessEmpty(edit.experimentScores()),
                old.changedAt(),
                old.createdAt(),
                old.createdBy(),
                old.changedAt(),
                caller.user());
        ExperimentTable.update(session, workspace, changed);
        return true;
    }

    private static <T> T or(@Nullable T given, T old) {
        return given == null ? old : given;
    }

    @Override
    public Mono<Void> deleteAll(Caller caller, Collection<ExperimentId> ids) {
        return large.delete(session -> {
            Deletions deletions = new Deletions(session, caller.home());
            deletions.experiments(ids);
            return deletions.left();
        });
    }

    private static <T> Set<T> sorted(Collection<T> values, Function<T, String> by) {
        Set<T> sorted = new TreeSet<>(Comparator.comparing(by));
        sorted.addAll(values);
        return sorted;
    }

    @Override
    public Mono<Void> deleteWithRuns(Caller caller, ExperimentId id) {
        return large.delete(session -> {
            Workspace workspace = session.workspaceOf(caller, "experiment", id.value(), Resource.EXPERIMENT);
            Deletions deletions = new Deletions(session, workspace);
            deletions.experimentWithRuns(id);
            return deletions.left();
        });
    }

    /** Nothing here waits for the end of an experiment. */
    @Override
    public Mono<Void> finish(Caller caller, Collection<ExperimentId> ids) {
        return Mono.empty();
    }

    @Override
    public Mono<ScoreNames> scoreNames(Caller caller, @Nullable Set<ExperimentId> ids, Optional<ProjectId> project) {
        ExperimentSearch search = new ExperimentSearch(
                ids, null, null, Set.of(), null, false, null, project.orElse(null), false, List.of(), null);
        return database.read(session -> new ExperimentQuery(session, caller.home(), search).scoreNames());
    }
}
