package io.diglot.gateway.store.traces;

import io.diglot.gateway.database.Chunks;
import io.diglot.gateway.database.Columns;
import io.diglot.gateway.database.Table;
import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;

/**
 * The rows of {@code loose_trace}. A trace of which there is anything, be it a span or a score alone, has a row or an item
 * that links to it; it may have both.
 */
public final class LooseTraceTable extends Repository {

    private static final Table TABLE = Table.of("loose_trace", "trace_id workspace", "workspace trace_id written_at");

    public LooseTraceTable(UnitOfWork work) {
        super(work);
    }

    /**
     * Their age begins anew. Called at the end of every write of a trace, a span or a score of a trace, and where an item
     * no longer links to one.
     *
     * @param traces ids
     */
    public void wrote(Collection<?> traces) {
        // In one order for all, so that two such writes do not wait for each other.
        List<String> ids = traces.stream()
                .map(Object::toString)
                .distinct()
                .sorted()
                .filter(id -> work.first("loose trace", id))
                .toList();
        Table.runAll(
                session,
                TABLE.upsertKeeping(),
                ids.stream()
                        .map(id -> new MapSqlParameterSource()
                                .addValue("workspace", workspace.name())
                                .addValue("trace_id", id)
                                // Not when it was written elsewhere, which the provenance tells.
                                .addValue("written_at", Columns.nanos(session.now())))
                        .toList());
    }

    /** Those that nobody has written to since, the oldest first. They stay as they are until this transaction ends. */
    List<String> writtenBefore(Instant limit, int most) {
        return session.jdbc()
                .sql("SELECT trace_id FROM loose_trace WHERE workspace = :workspace AND written_at < :limit ORDER BY"
                        + " written_at, trace_id LIMIT :most"
                        + session.dialect().forUpdate())
                .param("workspace", workspace.name())
                .param("limit", Columns.nanos(limit))
                .param("most", most)
                .query(String.class)
                .list();
    }

    void drop(Collection<String> traces) {
        for (List<String> some : Chunks.of(traces)) {
            session.jdbc()
                    .sql("DELETE FROM loose_trace WHERE workspace = :workspace AND trace_id IN (:traces)")
                    .param("workspace", workspace.name())
                    .param("traces", some)
                    .update();
        }
    }
}
