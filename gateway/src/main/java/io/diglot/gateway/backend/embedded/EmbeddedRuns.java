package io.diglot.gateway.backend.embedded;

import io.diglot.gateway.backend.RunBackend;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.database.Database;
import io.diglot.gateway.database.Session;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.paging.Positions;
import io.diglot.gateway.store.annotations.AnnotationConfigTable;
import io.diglot.gateway.store.datasets.DatasetTable;
import io.diglot.gateway.store.datasets.NoDataset;
import io.diglot.gateway.store.experiments.ExperimentTable;
import io.diglot.gateway.store.runs.ItemTable;
import io.diglot.gateway.store.runs.RunAppend;
import io.diglot.gateway.store.runs.RunCreation;
import io.diglot.gateway.store.scores.ScoreTable;
import io.diglot.gateway.store.spaces.WorkspaceTable;
import io.diglot.identity.UuidV7;
import io.diglot.model.annotations.AnnotationDraft;
import io.diglot.model.datasets.Dataset;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.experiments.LocatedExperiment;
import io.diglot.model.runs.ItemDetail;
import io.diglot.model.runs.Run;
import io.diglot.model.runs.RunProjection;
import io.diglot.model.scores.FeedbackScore;
import io.diglot.model.spaces.Workspace;
import io.diglot.model.traces.TraceId;
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
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Runs in the embedded database: each is an item and its trace. */
@Component
final class EmbeddedRuns implements RunBackend {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedRuns.class);

    private final Database database;
    private final UnfinishedWrites large;
    private final UuidV7 ids;

    EmbeddedRuns(Database database, UnfinishedWrites large, UuidV7 ids) {
        this.database = database;
        this.large = large;
        this.ids = ids;
    }

    @Override
    public Mono<LocatedExperiment> create(Caller caller, DatasetId dataset, String name, List<Run> runs) {
        return create(caller, new OfDataset(caller, dataset), name, runs);
    }

    @Override
    public Mono<LocatedExperiment> createWithoutDataset(Caller caller, UUID space, String name, List<Run> runs) {
        return create(caller, new OfNone(caller, space), name, runs);
    }

    private Mono<LocatedExperiment> create(Caller caller, RunCreation.Home home, String name, List<Run> runs) {
        return Mono.defer(() -> {
            RunCreation creation = new RunCreation(caller, home, new ExperimentId(ids.next()), name, runs, ids);
            return large.write(runs, creation);
        });
    }

    private record OfDataset(Caller caller, DatasetId dataset) implements RunCreation.Home {
        @Override
        public Workspace workspace(Session session) {
            return session.workspaceOf(caller, "dataset", dataset.value(), Resource.DATASET);
        }

        @Override
        public Dataset dataset(Session session, Workspace workspace) {
            return DatasetTable.find(session, workspace, dataset)
                    .filter(found -> !found.reserved())
                    .orElseThrow(() -> new Failure.NotFound(Resource.DATASET, dataset));
        }
    }

    private record OfNone(Caller caller, UUID space) implements RunCreation.Home {
        @Override
        public Workspace workspace(Session session) {
            return WorkspaceTable.require(session, caller, space);
        }

        @Override
        public Dataset dataset(Session session, Workspace workspace) {
            return NoDataset.ensure(session, caller, workspace);
        }
    }

    @Override
    public Mono<List<TraceId>> append(Caller caller, ExperimentId id, List<Run> runs) {
        return large.write(runs, new RunAppend(caller, id, runs, ids));
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
