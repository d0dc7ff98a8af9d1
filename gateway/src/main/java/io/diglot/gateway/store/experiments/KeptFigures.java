package io.diglot.gateway.store.experiments;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.diglot.gateway.database.Chunks;
import io.diglot.gateway.database.Columns;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.spaces.Workspace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The figures of experiments, which are computed once as long as nothing changes. Where transactions write side by side,
 * those of an experiment that has just changed are computed each time: a change of a trace that became a run of it
 * meanwhile may come to light a little later, and does not mark it. Asked for in transactions that write nothing.
 */
public final class KeptFigures {

    /** Twice as long as any transaction takes, and as much again for clocks that differ. */
    private static final Duration SETTLED = Duration.ofMinutes(4);

    /** Some 50,000 experiments with a few scores each. */
    private static final long MOST_BYTES = 16 << 20;

    private final Cache<Key, ExperimentFigures> kept = Caffeine.newBuilder()
            .maximumWeight(MOST_BYTES)
            .<Key, ExperimentFigures>weigher((key, figures) -> figures.size())
            .build();

    /** @param changedAt a gateway of an earlier version, beside this one, tells nothing else */
    private record Key(Workspace workspace, ExperimentId id, long writtenAt, long changedAt) {

        boolean isSettled(long now) {
            return Math.max(writtenAt, changedAt) < now - SETTLED.toNanos();
        }
    }

    /** As {@link ExperimentFigures#of}. */
    public Map<ExperimentId, ExperimentFigures> of(UnitOfWork work, Collection<ExperimentId> experiments) {
        Map<ExperimentId, ExperimentFigures> figures = new HashMap<>();
        Map<ExperimentId, Key> settled = settled(work, experiments);
        List<ExperimentId> rest = new ArrayList<>();
        for (ExperimentId id : experiments) {
            Key key = settled.get(id);
            ExperimentFigures known = key == null ? null : kept.getIfPresent(key);
            if (known == null) {
                rest.add(id);
            } else {
                figures.put(id, known);
            }
        }
        ExperimentFigures.of(work, rest).forEach((id, computed) -> {
            figures.put(id, computed);
            Key key = settled.get(id);
            if (key != null) {
                kept.put(key, computed);
            }
        });
        return figures;
    }

    private static Map<ExperimentId, Key> settled(UnitOfWork work, Collection<ExperimentId> experiments) {
        boolean isAtOnce = work.session().dialect().writesInTurn();
        long now = Columns.nanos(work.session().now());
        Map<ExperimentId, Key> settled = new HashMap<>();
        for (List<String> some : Chunks.ofIds(experiments)) {
            work.session()
                    .jdbc()
                    .sql("SELECT id, written_at, changed_at FROM experiment WHERE workspace = :workspace AND id IN"
                            + " (:experiments)")
                    .param("workspace", work.workspace().name())
                    .param("experiments", some)
                    .query(row -> {
                        ExperimentId id = new ExperimentId(Columns.uuid(row, "id"));
                        Key key = new Key(work.workspace(), id, row.getLong("written_at"), row.getLong("changed_at"));
                        if (isAtOnce || key.isSettled(now)) {
                            settled.put(id, key);
                        }
                    });
        }
        return settled;
    }
}
