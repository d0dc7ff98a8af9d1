package io.diglot.gateway.store.runs;

import io.diglot.gateway.paging.Portion;
import io.diglot.gateway.paging.Positions;
import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.experiments.ExperimentTable;
import io.diglot.gateway.store.scores.AnnotationScores;
import io.diglot.gateway.store.scores.ScoreTable;
import io.diglot.model.annotations.AnnotationDraft;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.runs.ExperimentItem;
import io.diglot.model.runs.ItemDetail;
import io.diglot.model.runs.Run;
import io.diglot.model.runs.RunChoice;
import io.diglot.model.runs.RunProjection;
import io.diglot.paging.Position;
import io.diglot.paging.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The runs of a workspace's experiments: each is an item and its trace. */
public final class Runs extends Repository {

    private static final Logger LOG = LoggerFactory.getLogger(Runs.class);

    public Runs(UnitOfWork work) {
        super(work);
    }

    /** In the order in which they were given: so many, or as many as fit into memory. */
    public Slice<Run> walk(ExperimentId id, @Nullable Position from, int limit) {
        long after = from == null ? 0 : Positions.read(from, parts -> Long.parseLong(parts.getFirst()));
        List<ItemTable.Placed> placed = new ItemTable(work).placed(id, after, limit + 1);
        List<ItemTable.Placed> page = placed.subList(0, Math.min(limit, placed.size()));
        Portion<ItemDetail> read = new ItemTable(work)
                .joinWithFiles(page.stream().map(ItemTable.Placed::item).toList());
        work.holds(read.size());
        List<Run> runs = read.rows().stream().flatMap(Runs::run).toList();
        int given = read.rows().size();
        return given < placed.size()
                ? new Slice<>(
                        runs, Position.of(Long.toString(page.get(given - 1).position())))
                : Slice.last(runs);
    }

    /** In the order of their ids: so many, or as many as fit into memory. */
    public Slice<Run> walkById(ExperimentId id, RunChoice choice, @Nullable Position from, int limit) {
        ItemTable.Place after = from == null ? null : Positions.read(from, ItemTable.Place::of);
        List<ExperimentItem> chosen =
                choice.isNone() ? List.of() : new ItemTable(work).byRun(id, choice, after, limit + 1);
        Portion<ItemDetail> read = new ItemTable(work).joinWithFiles(chosen.subList(0, Math.min(limit, chosen.size())));
        work.holds(read.size());
        List<Run> runs = read.rows().stream().flatMap(Runs::run).toList();
        int given = read.rows().size();
        return given < chosen.size()
                ? new Slice<>(runs, ItemTable.Place.of(chosen.get(given - 1)).position())
                : Slice.last(runs);
    }

    private static Stream<Run> run(ItemDetail detail) {
        return Stream.ofNullable(detail.trace()).map(trace -> RunProjection.toRun(detail.item(), trace));
    }

    /** Passes over what is said of runs that the experiment does not have. */
    public void annotate(ExperimentId id, List<AnnotationDraft> annotations) {
        new ExperimentTable(work).takePositions(id, 0);
        List<AnnotationDraft> said = ofRunsOf(id, annotations);
        new AnnotationScores(work, ScoreTable.Entity.TRACE).add(said);
    }

    private List<AnnotationDraft> ofRunsOf(ExperimentId experiment, List<AnnotationDraft> annotations) {
        Set<String> known = new ItemTable(work)
                .runs(
                        experiment,
                        annotations.stream()
                                .map(AnnotationDraft::recordId)
                                .distinct()
                                .toList());
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
}
