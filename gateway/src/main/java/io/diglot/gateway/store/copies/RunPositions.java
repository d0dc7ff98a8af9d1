package io.diglot.gateway.store.copies;

import io.diglot.gateway.database.Chunks;
import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.model.experiments.ExperimentId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where runs that are written stand among those of their experiment: no two at one position. */
final class RunPositions extends Repository {

    private final ExperimentId experiment;
    private final long last;

    /** @param last the last position that a run of the experiment was given */
    RunPositions(UnitOfWork work, ExperimentId experiment, long last) {
        super(work);
        this.experiment = experiment;
        this.last = last;
    }

    /** An item that is there. */
    private record Stands(String item, String trace, long position) {}

    /**
     * Where it is not known, or another run stands there, each stays where it is, and what is new comes behind all others.
     * Without a trace it is no run. Whoever calls holds the experiment.
     *
     * @return in the order of the runs
     */
    List<@Nullable Long> of(List<WholeRun> runs) {
        Map<String, Stands> own =
                stand("id", runs.stream().map(run -> run.item().id().toString()).toList());
        Set<Long> taken = new HashSet<>();
        stand(
                        "position",
                        runs.stream()
                                .map(WholeRun::position)
                                .filter(java.util.Objects::nonNull)
                                .toList())
                .values()
                .stream()
                .filter(other -> runs.stream()
                        .noneMatch(run -> run.item().id().toString().equals(other.item())))
                .forEach(other -> taken.add(other.position()));
        long next = runs.stream()
                .map(WholeRun::position)
                .filter(java.util.Objects::nonNull)
                .reduce(last, Math::max);
        List<@Nullable Long> positions = new ArrayList<>();
        for (WholeRun run : runs) {
            if (run.trace() == null) {
                positions.add(null);
                continue;
            }
            Long position = run.position();
            Stands here = own.get(run.item().id().toString());
            if (position != null && taken.add(position)) {
                positions.add(position);
            } else if (here != null
                    && here.trace().equals(run.item().traceId().toString())
                    && taken.add(here.position())) {
                positions.add(here.position());
            } else {
                positions.add(++next);
            }
        }
        noteLast(next);
        return positions;
    }

    private Map<String, Stands> stand(String column, List<?> values) {
        Map<String, Stands> found = new HashMap<>();
        for (List<?> some : Chunks.of(values)) {
            session.jdbc()
                    .sql("SELECT id, trace_id, position FROM experiment_item WHERE workspace = :workspace AND"
                            + " experiment_id = :experiment AND position IS NOT NULL AND " + column + " IN (:values)")
                    .param("workspace", workspace.name())
                    .param("experiment", experiment.toString())
                    .param("values", some)
                    .query((row, number) ->
                            new Stands(row.getString("id"), row.getString("trace_id"), row.getLong("position")))
                    .list()
                    .forEach(stands -> found.put(stands.item(), stands));
        }
        return found;
    }

    private void noteLast(long position) {
        if (position > last) {
            session.jdbc()
                    .sql("UPDATE experiment SET last_position = :last WHERE id = :id AND workspace = :workspace")
                    .param("last", position)
                    .param("id", experiment.toString())
                    .param("workspace", workspace.name())
                    .update();
        }
    }
}
