package io.diglot.gateway.store.mirror;

import io.diglot.gateway.database.Chunks;
import io.diglot.gateway.database.Columns;
import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.experiments.BegunExperiments;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** What lies here of traces and threads that are to be told of elsewhere. */
public final class TraceStanding extends Repository {

    public TraceStanding(UnitOfWork work) {
        super(work);
    }

    /**
     * How some traces are linked to.
     *
     * @param experiments that have items which link to one, whether they are shown or not
     * @param runs the traces that are runs of one that is shown
     */
    public record Links(Set<UUID> experiments, Set<UUID> runs) {}

    public Links links(Collection<UUID> traces) {
        Set<UUID> experiments = new HashSet<>();
        Set<UUID> runs = new HashSet<>();
        for (List<String> some : Chunks.ofIds(traces)) {
            session.jdbc()
                    .sql("SELECT DISTINCT i.trace_id, i.experiment_id, e.id AS shown FROM experiment_item i LEFT JOIN"
                            + " experiment e ON e.id = i.experiment_id AND e.workspace = i.workspace AND "
                            + BegunExperiments.SHOWN
                            + " WHERE i.workspace = :workspace AND i.trace_id IN (:traces)")
                    .param("workspace", workspace.name())
                    .param("now", BegunExperiments.now(session))
                    .param("traces", some)
                    .query(row -> {
                        experiments.add(Columns.uuid(row, "experiment_id"));
                        if (row.getString("shown") != null) {
                            runs.add(Columns.uuid(row, "trace_id"));
                        }
                    });
        }
        return new Links(experiments, runs);
    }

    /** Those ids that are those of traces which have come. */
    public Set<UUID> traces(Collection<UUID> ids) {
        return among("trace", ids);
    }

    /** Those ids that are those of threads. */
    public Set<UUID> threads(Collection<UUID> ids) {
        return among("trace_thread", ids);
    }

    private Set<UUID> among(String table, Collection<UUID> ids) {
        Set<UUID> there = new HashSet<>();
        Chunks.ofIds(ids)
                .forEach(some -> there.addAll(session.jdbc()
                        .sql("SELECT id FROM " + table + " WHERE workspace = :workspace AND id IN (:ids)")
                        .param("workspace", workspace.name())
                        .param("ids", some)
                        .query((row, number) -> Columns.uuid(row, "id"))
                        .list()));
        return there;
    }

    /** A thread by what traces call it in its project. */
    public record NamedThread(UUID id, String projectName, String name) {}

    /** Those of some threads that are there, and whose projects are. */
    public List<NamedThread> named(Collection<UUID> threads) {
        List<NamedThread> named = new ArrayList<>();
        Chunks.ofIds(threads)
                .forEach(some -> named.addAll(session.jdbc()
                        .sql(
                                "SELECT h.id, h.thread_id, p.name FROM trace_thread h JOIN project p ON p.id = h.project_id"
                                        + " AND p.workspace = h.workspace WHERE h.workspace = :workspace AND h.id IN (:ids)")
                        .param("workspace", workspace.name())
                        .param("ids", some)
                        .query((row, number) -> new NamedThread(
                                Columns.uuid(row, "id"), row.getString("name"), row.getString("thread_id")))
                        .list()));
        return named;
    }

    /** Traces that are there, in order of id, behind one. */
    public List<UUID> tracesBehind(UUID last, int limit) {
        return behind("trace", last, limit);
    }

    /** As {@link #tracesBehind}, of threads. */
    public List<UUID> threadsBehind(UUID last, int limit) {
        return behind("trace_thread", last, limit);
    }

    private List<UUID> behind(String table, UUID last, int limit) {
        return session.jdbc()
                .sql("SELECT t.id FROM " + table
                        + " t WHERE t.workspace = :workspace AND t.id > :last ORDER BY t.id LIMIT :limit")
                .param("workspace", workspace.name())
                .param("last", last.toString())
                .param("limit", limit)
                .query((row, number) -> Columns.uuid(row, "id"))
                .list();
    }
}
