package io.diglot.gateway.store.traces;

import io.diglot.gateway.database.Columns;
import io.diglot.gateway.database.Session;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.attachments.AttachmentTable;
import io.diglot.gateway.store.runs.ItemTable;
import io.diglot.gateway.store.spans.SpanWriter;
import io.diglot.gateway.store.threads.ThreadTable;
import io.diglot.model.projects.Project;
import io.diglot.model.spaces.Workspace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Takes out what no item of an experiment links to and nobody has written to for long: traces with their spans and
 * scores, spans and scores of traces that never came, and scores and files of spans that never came, and what was said of threads without traces.
 */
public final class TraceExpiry extends Repository {

    private static final String OLD_STRAYS =
            " stray_score AS x WHERE x.workspace = :workspace AND x.entity_type = 'span' AND x.last_updated_at < :limit";

    private final LooseTraceTable loose;

    public TraceExpiry(UnitOfWork work) {
        super(work);
        this.loose = new LooseTraceTable(work);
    }

    /** @param last whether nothing is left */
    public record Expired(int traces, int spans, boolean last) {

        public static final Expired NOTHING = new Expired(0, 0, true);

        public Expired and(Expired more) {
            return new Expired(traces + more.traces, spans + more.spans, more.last);
        }
    }

    /** The workspaces in which there may be some. */
    public static List<Workspace> workspaces(Session session, Instant limit) {
        return session.jdbc()
                .sql(
                        "SELECT w.name FROM workspace w WHERE EXISTS (SELECT 1 FROM loose_trace l WHERE l.workspace = w.name"
                                + " AND l.written_at < :limit) OR EXISTS (SELECT 1 FROM stray_score x WHERE x.workspace = w.name"
                                + " AND x.entity_type = 'span' AND x.last_updated_at < :limit) OR EXISTS (SELECT 1 FROM"
                                + " attachment a WHERE a.workspace = w.name AND a.entity_type = 'span' AND"
                                + " a.last_updated_at < :limit) OR EXISTS (SELECT 1 FROM trace_thread h WHERE h.workspace ="
                                + " w.name AND h.last_updated_at < :limit AND NOT " + ThreadTable.HAS_TRACES
                                + ") ORDER BY w.name")
                .param("limit", Columns.nanos(limit))
                .query((row, number) -> new Workspace(row.getString("name")))
                .list();
    }

    /**
     * Takes some out.
     *
     * @param limit nobody has written to them since
     * @param most rows of traces and spans, but for a single trace that has more
     */
    public Expired takeOutSome(Instant limit, int most) {
        // Whoever links to a trace, or brings a span of it, has done so before, or finds the trace gone.
        new ItemTable(work).serialise();
        new SpanWriter(work, Project.DEFAULT_NAME).serialise();
        List<String> old = loose.writtenBefore(limit, most);
        List<String> unlinked = withoutLinked(old);
        Map<String, Integer> spans = spansOf(unlinked);
        List<String> some = first(unlinked, spans, most);
        int traces = delete(some);
        boolean last = old.size() < most
                && some.size() == unlinked.size()
                && deleteStrays(limit, most) < most
                && new AttachmentTable(work).deleteStrays(limit, most) < most
                && new ThreadTable(work).deleteEmptySince(limit, most) < most;
        return new Expired(
                traces, some.stream().mapToInt(id -> spans.getOrDefault(id, 0)).sum(), last);
    }

    private List<String> withoutLinked(List<String> traces) {
        Set<String> linked = new ItemTable(work).linked(traces);
        loose.drop(linked);
        return traces.stream().filter(id -> !linked.contains(id)).toList();
    }

    private Map<String, Integer> spansOf(List<String> traces) {
        Map<String, Integer> spans = new HashMap<>();
        if (!traces.isEmpty()) {
            session.jdbc()
                    .sql("SELECT trace_id, COUNT(*) AS spans FROM span WHERE workspace = :workspace AND trace_id IN"
                            + " (:traces) GROUP BY trace_id")
                    .param("workspace", workspace.name())
                    .param("traces", traces)
                    .query(row -> {
                        spans.put(row.getString("trace_id"), row.getInt("spans"));
                    });
        }
        return spans;
    }

    /** As many as are not too much together, and at least one. */
    private static List<String> first(List<String> traces, Map<String, Integer> spans, int most) {
        List<String> first = new ArrayList<>();
        int rows = 0;
        for (String trace : traces) {
            rows += 1 + spans.getOrDefault(trace, 0);
            if (rows > most && !first.isEmpty()) {
                break;
            }
            first.add(trace);
        }
        return first;
    }

    /** Tells how many traces there were. */
    private int delete(List<String> traces) {
        if (traces.isEmpty()) {
            return 0;
        }
        List<UUID> alone = work.isHeard() ? spansWithoutTrace(traces) : List.of();
        List<UUID> gone = new TraceTable(work).delete(traces);
        gone.forEach(id -> work.deleted(Resource.TRACE, id));
        alone.forEach(id -> work.deleted(Resource.SPAN, id));
        return gone.size();
    }

    private List<UUID> spansWithoutTrace(List<String> traces) {
        return session.jdbc()
                .sql("SELECT s.id FROM span s WHERE s.workspace = :workspace AND s.trace_id IN (:traces) AND NOT EXISTS"
                        + " (SELECT 1 FROM trace t WHERE t.id = s.trace_id AND t.workspace = s.workspace)")
                .param("workspace", workspace.name())
                .param("traces", traces)
                .query((row, number) -> Columns.uuid(row, "id"))
                .list();
    }

    /** Those of spans that are there go with their traces. */
    private int deleteStrays(Instant limit, int most) {
        List<String> spans = session.jdbc()
                .sql("SELECT x.entity_id FROM" + OLD_STRAYS
                        + " AND NOT EXISTS (SELECT 1 FROM span s WHERE s.id = x.entity_id AND s.workspace ="
                        + " x.workspace) ORDER BY x.last_updated_at LIMIT :most")
                .param("workspace", workspace.name())
                .param("limit", Columns.nanos(limit))
                .param("most", most)
                .query(String.class)
                .list();
        if (!spans.isEmpty()) {
            session.jdbc()
                    .sql("DELETE FROM" + OLD_STRAYS + " AND x.entity_id IN (:spans)")
                    .param("workspace", workspace.name())
                    .param("limit", Columns.nanos(limit))
                    .param("spans", spans)
                    .update();
        }
        return spans.size();
    }
}
