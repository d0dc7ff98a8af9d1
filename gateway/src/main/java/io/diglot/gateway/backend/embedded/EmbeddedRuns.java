package io.diglot.gateway.backend.embedded;

import io.diglot.gateway.backend.Caller;
import io.diglot.gateway.backend.Positions;
import io.diglot.gateway.backend.RunBackend;
import io.diglot.gateway.database.Database;
import io.diglot.gateway.database.Session;
import io.diglot.gateway.database.Table;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Failure.Conflict.Reason;
import io.diglot.gateway.failure.Resource;
import io.diglot.identity.IdCodec;
import io.diglot.identity.UuidV7;
import io.diglot.model.AnnotationDraft;
import io.diglot.model.Dataset;
import io.diglot.model.DatasetId;
import io.diglot.model.DatasetVersion;
import io.diglot.model.Experiment;
import io.diglot.model.ExperimentId;
import io.diglot.model.ExperimentItem;
import io.diglot.model.ExperimentItemId;
import io.diglot.model.FeedbackScore;
import io.diglot.model.ItemDetail;
import io.diglot.model.LocatedExperiment;
import io.diglot.model.Project;
import io.diglot.model.ProjectId;
import io.diglot.model.Run;
import io.diglot.model.RunProjection;
import io.diglot.model.Trace;
import io.diglot.model.TraceId;
import io.diglot.model.Workspace;
import io.diglot.paging.Position;
import io.diglot.paging.Slice;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Runs in the embedded database: each is an item and its trace. */
@Component
final class EmbeddedRuns implements RunBackend {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedRuns.class);

    private final Database database;
    private final UuidV7 ids;

    EmbeddedRuns(Database database, UuidV7 ids) {
        this.database = database;
        this.ids = ids;
    }

    @Override
    public Mono<LocatedExperiment> create(Caller caller, DatasetId dataset, String name, List<Run> runs) {
        return database.write(session -> {
            Workspace workspace = session.workspaceOf(caller, "dataset", dataset.value(), Resource.DATASET);
            // Whoever else makes an experiment of the dataset waits here, so that one of several of a name wins.
            DatasetTable.experimentMade(session, caller, workspace, dataset);
            Dataset found = DatasetTable.find(session, workspace, dataset)
                    .filter(it -> !it.reserved())
                    .orElseThrow(() -> new Failure.NotFound(Resource.DATASET, dataset));
            return create(session, caller, workspace, found, name, runs);
        });
    }

    @Override
    public Mono<LocatedExperiment> createWithoutDataset(Caller caller, UUID space, String name, List<Run> runs) {
        return database.write(session -> {
            Workspace workspace = WorkspaceTable.require(session, caller, space);
            Dataset none = NoDataset.ensure(session, caller, workspace);
            DatasetTable.experimentMade(session, caller, workspace, none.id());
            return create(session, caller, workspace, none, name, runs);
        });
    }

    private LocatedExperiment create(
            Session session, Caller caller, Workspace workspace, Dataset dataset, String name, List<Run> runs) {
        if (ExperimentTable.isNamed(session, workspace, dataset.id(), name)) {
            throw new Failure.Conflict(Resource.EXPERIMENT, Reason.NAME_TAKEN, name);
        }
        Experiment experiment = new Experiment(
                new ExperimentId(ids.next()),
                name,
                dataset.id(),
                VersionTable.latest(session, workspace, dataset.id())
                        .map(DatasetVersion::id)
                        .orElse(null),
                project(session, caller, workspace, dataset.projectId()),
                null,
                List.of(),
                Experiment.Type.REGULAR,
                Experiment.EvaluationMethod.DATASET,
                Experiment.Status.COMPLETED,
                null,
                null,
                null,
                session.now(),
                session.now(),
                caller.user(),
                session.now(),
                caller.user());
        Table.run(
                session,
                ExperimentTable.TABLE.insert(),
                ExperimentTable.parameters(workspace, experiment).addValue("last_position", runs.size()));
        insert(session, caller, workspace, experiment, runs, 0);
        return new LocatedExperiment(experiment, workspace, dataset.reserved());
    }

    @Override
    public Mono<List<TraceId>> append(Caller caller, ExperimentId id, List<Run> runs) {
        return database.write(session -> {
            Workspace workspace = session.workspaceOf(caller, "experiment", id.value(), Resource.EXPERIMENT);
            Experiment experiment = ExperimentTable.find(session, workspace, id)
                    .orElseThrow(() -> new Failure.NotFound(Resource.EXPERIMENT, id));
            long before = ExperimentTable.takePositions(session, workspace, id, runs.size())
                    .orElseThrow(() -> new Failure.NotFound(Resource.EXPERIMENT, id));
            insert(session, caller, workspace, experiment, runs, before);
            return runs.stream().map(Run::id).toList();
        });
    }

    /** @param before the position behind which the runs stand */
    private void insert(
            Session session, Caller caller, Workspace workspace, Experiment experiment, List<Run> runs, long before) {
        long position = before;
        ProjectId project = project(session, caller, workspace, experiment.projectId());
        List<MapSqlParameterSource> traces = new ArrayList<>();
        List<MapSqlParameterSource> scores = new ArrayList<>();
        List<MapSqlParameterSource> items = new ArrayList<>();
        for (Run run : runs) {
            Trace trace = RunProjection.toTrace(run, project, caller.user(), session.now());
            traces.add(TraceTable.parameters(workspace, trace));
            for (FeedbackScore score : trace.feedbackScores()) {
                scores.add(ScoreTable.parameters(workspace, ScoreTable.Entity.TRACE, trace.id(), score));
            }
            items.add(ItemTable.parameters(workspace, item(session, caller, experiment, project, run), ++position));
        }
        Table.runAll(session, TraceTable.TABLE.insert(), traces);
        ScoreTable.put(session, scores);
        Table.runAll(session, ItemTable.TABLE.insert(), items);
        ProjectTable.touch(session, workspace, List.of(project));
    }

    private ExperimentItem item(Session session, Caller caller, Experiment experiment, ProjectId project, Run run) {
        return new ExperimentItem(
                new ExperimentItemId(ids.next()),
                experiment.id(),
                run.exampleId() == null ? run.id().value() : IdCodec.asVersion7(run.exampleId()),
                run.exampleId(),
                run.id(),
                project,
                null,
                session.now(),
                caller.user(),
                session.now(),
                caller.user());
    }

    /** Traces lie in a project, though neither datasets nor experiments need to. */
    private ProjectId project(Session session, Caller caller, Workspace workspace, @Nullable ProjectId known) {
        return known == null
                ? ProjectTable.ensure(session, caller, workspace, Project.DEFAULT_NAME, ids)
                        .id()
                : known;
    }

    @Override
    public Mono<Slice<Run>> walk(Caller caller, ExperimentId id, @Nullable Position from, int limit) {
        return database.read(session -> {
            Workspace workspace = session.workspaceOf(caller, "experiment", id.value(), Resource.EXPERIMENT);
            long after = from == null ? 0 : Positions.read(from, parts -> Long.parseLong(parts.getFirst()));
            List<ItemTable.Placed> placed = ItemTable.placed(session, workspace, id, after, limit + 1);
            List<ItemTable.Placed> page = placed.subList(0, Math.min(limit, placed.size()));
            List<ItemDetail> read = ItemTable.join(
                    session,
                    workspace,
                    page.stream().map(ItemTable.Placed::item).toList());
            List<Run> runs = read.stream().flatMap(EmbeddedRuns::run).toList();
            boolean more = read.size() < placed.size();
            return more
                    ? new Slice<>(
                            runs,
                            Position.of(Long.toString(page.get(read.size() - 1).position())))
                    : Slice.last(runs);
        });
    }

    private static Stream<Run> run(ItemDetail detail) {
        return Stream.ofNullable(detail.trace()).map(trace -> RunProjection.toRun(detail.item(), trace));
    }

    @Override
    public Mono<Void> annotate(Caller caller, ExperimentId id, List<AnnotationDraft> annotations) {
        return database.writeOnly(session -> {
            Workspace workspace = session.workspaceOf(caller, "experiment", id.value(), Resource.EXPERIMENT);
            ExperimentTable.takePositions(session, workspace, id, 0);
            List<AnnotationDraft> said = ofRunsOf(session, workspace, id, annotations);
            AnnotationConfigTable.ensure(session, workspace, said, ids);
            Map<List<String>, FeedbackScore> own = own(
                    caller,
                    ScoreTable.of(
                            session,
                            workspace,
                            ScoreTable.Entity.TRACE,
                            said.stream()
                                    .map(AnnotationDraft::recordId)
                                    .distinct()
                                    .toList()));
            Map<List<String>, FeedbackScore> after = new LinkedHashMap<>();
            for (AnnotationDraft draft : said) {
                List<String> key = List.of(draft.recordId(), draft.name());
                FeedbackScore known = after.containsKey(key) ? after.get(key) : own.get(key);
                after.put(key, annotated(session, caller, known, draft));
            }
            ScoreTable.put(
                    session,
                    after.entrySet().stream()
                            .map(entry -> ScoreTable.parameters(
                                    workspace,
                                    ScoreTable.Entity.TRACE,
                                    entry.getKey().getFirst(),
                                    entry.getValue()))
                            .toList());
        });
    }

    private static List<AnnotationDraft> ofRunsOf(
            Session session, Workspace workspace, ExperimentId experiment, List<AnnotationDraft> annotations) {
        Set<String> known = ItemTable.runs(
                session,
                workspace,
                experiment,
                annotations.stream().map(AnnotationDraft::recordId).distinct().toList());
        List<AnnotationDraft> said = new ArrayList<>();
        int unknown = 0;
        for (AnnotationDraft annotation : annotations) {
            if (!known.contains(annotation.recordId())) {
                unknown++;
            } else if (!annotation.isEmpty()) {
                said.add(annotation);
            }
        }
        if (unknown > 0) {
            LOG.info("annotations of unknown runs passed over: experimentId={} count={}", experiment, unknown);
        }
        return said;
    }

    /** What the caller said of runs, through Arize or in Opik, by run and name: the last word of each. */
    private static Map<List<String>, FeedbackScore> own(Caller caller, Map<String, List<FeedbackScore>> scores) {
        Map<List<String>, FeedbackScore> own = new HashMap<>();
        scores.forEach((run, ofRun) -> ofRun.stream()
                .filter(score -> score.source() == FeedbackScore.Source.UI
                        && score.author().equals(caller.user()))
                .forEach(score -> own.merge(
                        List.of(run, score.name()),
                        score,
                        BinaryOperator.maxBy(Comparator.comparing(FeedbackScore::lastUpdatedAt)))));
        return own;
    }

    private static FeedbackScore annotated(
            Session session, Caller caller, @Nullable FeedbackScore known, AnnotationDraft draft) {
        return new FeedbackScore(
                draft.name(),
                known == null || draft.score() != null ? draft.score() : known.value(),
                known == null || draft.label() != null ? draft.label() : known.categoryName(),
                known == null || draft.text() != null ? draft.text() : known.reason(),
                FeedbackScore.Source.UI,
                known == null ? RunProjection.ANNOTATIONS : known.sourceQueueId(),
                caller.user(),
                known == null ? session.now() : known.createdAt(),
                session.now());
    }
}
