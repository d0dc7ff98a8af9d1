package io.diglot.gateway.store.threads;

import io.diglot.gateway.database.Chunks;
import io.diglot.gateway.database.Columns;
import io.diglot.gateway.paging.PartlyRead;
import io.diglot.gateway.paging.Portion;
import io.diglot.gateway.paging.Portion.Unread;
import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.comments.CommentTable;
import io.diglot.gateway.store.query.SqlFragment;
import io.diglot.gateway.store.scores.ScoreTable;
import io.diglot.gateway.store.spans.SpanTable;
import io.diglot.gateway.store.traces.TraceTable;
import io.diglot.model.attachments.AttachedTo;
import io.diglot.model.comments.Comment;
import io.diglot.model.scores.FeedbackScore;
import io.diglot.model.threads.ThreadOverview;
import io.diglot.model.threads.TraceThread;
import io.diglot.model.traces.Trace;
import io.diglot.model.traces.TraceQuery.Payload;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads threads with what their traces make of them. */
final class ThreadReader extends Repository {

    private static final Set<String> NO_INPUT = Set.of("input", "metadata", "tags", "error_info");
    private static final Set<String> NO_OUTPUT = Set.of("output", "metadata", "tags", "error_info");

    private static final String HEADS = "SELECT " + ThreadTable.TABLE.select("h")
            + ", (SELECT t.id FROM trace t WHERE {}" + ThreadFields.FIRST + ") AS first_trace,"
            + " (SELECT t.id FROM trace t WHERE {}" + ThreadFields.LAST + ") AS last_trace,"
            + " f.start_time, f.end_time, f.traces FROM trace_thread h JOIN (SELECT h.id, h.workspace, "
            + String.join(", ", ThreadFields.figures())
            + " FROM trace_thread h JOIN trace t ON {} WHERE h.workspace = :workspace AND h.id IN (:ids) GROUP BY h.id,"
            + " h.workspace) f ON f.id = h.id AND f.workspace = h.workspace WHERE h.workspace = :workspace AND h.id IN (:ids)";

    private final SqlFragment traces;
    private final TraceTable table;

    /** @param traces the condition that traces {@code t} are of a thread {@code h} and count */
    ThreadReader(UnitOfWork work, SqlFragment traces, Set<Payload> omitted) {
        super(work);
        this.traces = traces;
        this.table = TraceTable.without(work, omitted);
    }

    private record Head(
            TraceThread thread,
            Instant start,
            @Nullable Instant end,
            long traces,
            String first,
            @Nullable String last) {}

    /** As many of the first ones as fit into memory; one that is gone, or has no traces, is passed over. */
    PartlyRead<ThreadOverview, String> read(List<String> ids) {
        Map<String, Head> heads = heads(ids);
        Map<String, Long> inputs =
                sizes(heads.values().stream().map(Head::first).toList(), NO_OUTPUT);
        Map<String, Long> outputs = sizes(
                heads.values().stream()
                        .flatMap(head -> Stream.ofNullable(head.last()))
                        .toList(),
                NO_INPUT);
        Portion<String> portion = Portion.of(
                ids.stream()
                        .map(id -> new Unread<>(id, size(heads.get(id), inputs, outputs)))
                        .toList(),
                ids.size(),
                work.room());
        List<Head> read = portion.rows().stream()
                .flatMap(id -> Stream.ofNullable(heads.get(id)))
                .toList();
        return new PartlyRead<>(overviews(read), ids.subList(portion.rows().size(), ids.size()), portion.size());
    }

    private static long size(@Nullable Head head, Map<String, Long> inputs, Map<String, Long> outputs) {
        return head == null
                ? 0
                : inputs.getOrDefault(head.first(), 0L)
                        + (head.last() == null ? 0 : outputs.getOrDefault(head.last(), 0L));
    }

    private Map<String, Long> sizes(List<String> ids, Set<String> omitted) {
        Map<String, Long> sizes = new HashMap<>();
        table.unread(ids, omitted).forEach(row -> sizes.put(row.id(), row.size()));
        return sizes;
    }

    private List<ThreadOverview> overviews(List<Head> heads) {
        List<String> ids =
                heads.stream().map(head -> head.thread().id().toString()).toList();
        Map<String, Trace> firsts =
                table.find(heads.stream().map(Head::first).distinct().toList(), NO_OUTPUT);
        Map<String, Trace> lasts = table.find(
                heads.stream()
                        .flatMap(head -> Stream.ofNullable(head.last()))
                        .distinct()
                        .toList(),
                NO_INPUT);
        Map<String, Spent> spent = spent(ids);
        Map<String, List<FeedbackScore>> scores = new ScoreTable(work).of(ScoreTable.Entity.THREAD, ids);
        Map<String, List<Comment>> comments = new CommentTable(work).of(AttachedTo.Entity.THREAD, ids);
        List<ThreadOverview> overviews = new ArrayList<>();
        for (Head head : heads) {
            String id = head.thread().id().toString();
            Trace first = firsts.get(head.first());
            Trace last = head.last() == null ? null : lasts.get(head.last());
            Spent of = spent.getOrDefault(id, new Spent());
            overviews.add(new ThreadOverview(
                    head.thread(),
                    head.start(),
                    head.end(),
                    first == null ? null : first.input(),
                    last == null ? null : last.output(),
                    head.traces(),
                    of.usage,
                    of.cost == null || of.cost.signum() == 0 ? null : of.cost,
                    first == null ? null : first.environment(),
                    scores.getOrDefault(id, List.of()),
                    comments.getOrDefault(id, List.of())));
        }
        return overviews;
    }

    private Map<String, Head> heads(List<String> ids) {
        Map<String, Head> heads = new HashMap<>();
        for (List<String> some : Chunks.of(ids)) {
            session.jdbc()
                    .sql(HEADS.replace("{}", traces.sql()))
                    .params(traces.parameters())
                    .param("workspace", workspace.name())
                    .param("ids", some)
                    .query(row -> {
                        heads.put(row.getString("id"), head(row));
                    });
        }
        return heads;
    }

    private static Head head(ResultSet row) throws SQLException {
        return new Head(
                ThreadTable.map(row, 0),
                Objects.requireNonNullElse(Columns.instantOrNull(row, "start_time"), Instant.EPOCH),
                Columns.instantOrNull(row, "end_time"),
                row.getLong("traces"),
                row.getString("first_trace"),
                row.getString("last_trace"));
    }

    /** What the spans of a thread's traces add up to. */
    static final class Spent {
        final TreeMap<String, Long> usage = new TreeMap<>();

        @Nullable
        BigDecimal cost;

        void add(ResultSet row) throws SQLException {
            SpanTable.usage(row).forEach((name, count) -> usage.merge(name, count, Long::sum));
            String more = row.getString("total_estimated_cost");
            if (more != null) {
                cost = SpanTable.sum(cost, new BigDecimal(more));
            }
        }
    }

    private Map<String, Spent> spent(Collection<String> ids) {
        Map<String, Spent> spent = new HashMap<>();
        for (List<String> some : Chunks.of(ids)) {
            session.jdbc()
                    .sql(ThreadFields.spending(traces.sql(), ":ids"))
                    .params(traces.parameters())
                    .param("workspace", workspace.name())
                    .param("ids", some)
                    .query(row -> {
                        spent.computeIfAbsent(row.getString("owner"), id -> new Spent())
                                .add(row);
                    });
        }
        return spent;
    }
}
