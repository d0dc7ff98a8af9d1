package io.diglot.gateway.store.spans;

import io.diglot.gateway.database.Chunks;
import io.diglot.gateway.database.Columns;
import io.diglot.gateway.paging.Portion;
import io.diglot.gateway.paging.Portion.Unread;
import io.diglot.gateway.paging.Positions;
import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.query.SqlFragment;
import io.diglot.gateway.store.scores.ScoreTable;
import io.diglot.gateway.store.traces.TraceTable;
import io.diglot.model.scores.FeedbackScore;
import io.diglot.model.spans.ShownSpan;
import io.diglot.model.spans.Span;
import io.diglot.model.spans.SpanTree;
import io.diglot.model.spans.SpanWindow;
import io.diglot.model.traces.Trace;
import io.diglot.paging.Position;
import io.diglot.paging.Slice;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The spans of a project by when they began, the newest first, and the traces among them that have no span without a
 * parent: those are spans themselves.
 */
public final class SpanWalk extends Repository {

    private static final String ROOTLESS = " AND NOT EXISTS (SELECT 1 FROM span r WHERE r.workspace = p.workspace AND"
            + " r.trace_id = p.id AND r.parent_span_id IS NULL)";
    private static final Comparator<Place> NEWEST_FIRST = Comparator.comparingLong(Place::start)
            .thenComparing(Place::id)
            .thenComparing(Place::isTrace)
            .reversed();

    /** Each is read by itself. */
    private static final int MOST_TREES = 50;

    private final SpanWindow window;
    private final SpanTable spanTable;
    private final TraceTable traceTable;

    public SpanWalk(UnitOfWork work, SpanWindow window) {
        super(work);
        this.window = window;
        this.spanTable = SpanTable.withLinks(work);
        this.traceTable = TraceTable.withLinks(work);
    }

    /** Where a span or a trace stands in the walk. */
    private record Place(long start, String id, boolean isTrace, String trace) {

        Position position() {
            return Position.of(Long.toString(start), id, Boolean.toString(isTrace));
        }

        static Place of(List<String> parts) {
            return new Place(Long.parseLong(parts.get(0)), parts.get(1), Boolean.parseBoolean(parts.get(2)), "");
        }
    }

    /** As many as fit into memory. */
    public Slice<ShownSpan> spans(@Nullable Position from, int limit) {
        List<Place> found = places(from, "", limit + 1);
        Portion<Place> portion = Portion.of(unread(found), limit, work.room());
        List<ShownSpan> spans = read(portion.rows());
        work.holds(portion.size());
        return new Slice<>(spans, portion.hasMore() ? portion.rows().getLast().position() : null);
    }

    /** As many traces as fit into memory with their spans; of the first one as many spans as do. */
    public Slice<SpanTree> trees(@Nullable Position from, int limit) {
        int most = Math.min(limit, MOST_TREES);
        List<Place> found = places(from, " AND p.parent_span_id IS NULL", most + 1);
        List<SpanTree> trees = new ArrayList<>();
        long held = 0;
        for (Place root : found.subList(0, Math.min(most, found.size()))) {
            List<Place> all = new ArrayList<>(root.isTrace() ? List.of(root) : List.of());
            all.addAll(ofTrace(root.trace()));
            boolean isCut = all.size() > SpanTree.MOST_SPANS;
            List<Place> some = all.subList(0, Math.min(SpanTree.MOST_SPANS, all.size()));
            Portion<Place> portion = Portion.of(unread(some), some.size(), work.room());
            if (!trees.isEmpty() && held + portion.size() > work.room()) {
                break;
            }
            held += portion.size();
            trees.add(tree(root, portion, isCut));
        }
        work.holds(held);
        return trees.size() < found.size()
                ? new Slice<>(trees, found.get(trees.size() - 1).position())
                : Slice.last(trees);
    }

    private SpanTree tree(Place root, Portion<Place> portion, boolean isCut) {
        List<ShownSpan> spans = read(portion.rows());
        ShownSpan shown = spans.stream()
                .filter(span -> span.span().id().toString().equals(root.id()))
                .findFirst()
                .orElseGet(() -> read(List.of(root)).getFirst());
        return new SpanTree(shown, spans, isCut || portion.hasMore());
    }

    /** Those of some spans that lie in the window. */
    Set<String> spansAmong(Collection<String> ids) {
        return among("span", "", ids);
    }

    /** Those of some traces that lie in the window and are spans themselves. */
    Set<String> rootlessAmong(Collection<String> ids) {
        return among("trace", ROOTLESS, ids);
    }

    /** Those of some traces that lie in the window. */
    Set<String> tracesAmong(Collection<String> ids) {
        return among("trace", "", ids);
    }

    private Set<String> among(String table, String condition, Collection<String> ids) {
        Set<String> within = new HashSet<>();
        for (List<String> some : Chunks.of(ids)) {
            within.addAll(session.jdbc()
                    .sql("SELECT p.id FROM " + table + " p WHERE p.id IN (:ids)" + where().sql() + condition)
                    .params(where().parameters())
                    .param("ids", some)
                    .query(String.class)
                    .list());
        }
        return within;
    }

    private SqlFragment where() {
        return new SqlFragment(
                " AND p.workspace = :workspace AND p.project_id = :project AND p.start_time >= :begin AND p.start_time"
                        + " < :end",
                Map.of(
                        "workspace", workspace.name(),
                        "project", window.project().toString(),
                        "begin", Columns.nanos(window.from()),
                        "end", Columns.nanos(window.to())));
    }

    /** @param roots keeps spans to those without a parent, where only these are wanted */
    private List<Place> places(@Nullable Position from, String roots, int limit) {
        Place after = from == null ? null : Positions.read(from, Place::of);
        List<Place> found = new ArrayList<>(places("span", "p.trace_id", roots, after, false, limit));
        found.addAll(places("trace", "p.id", ROOTLESS, after, true, limit));
        found.sort(NEWEST_FIRST);
        return found.subList(0, Math.min(limit, found.size()));
    }

    private List<Place> places(
            String table, String trace, String condition, @Nullable Place after, boolean isTrace, int limit) {
        // A span and a trace of one id and one time are told apart too: the trace stands before the span.
        String behind = after == null
                ? ""
                : " AND (p.start_time, p.id) " + (after.isTrace() && !isTrace ? "<=" : "<") + " (:start, :after)";
        SqlFragment where = where();
        var query = session.jdbc()
                .sql("SELECT p.start_time, p.id, " + trace + " AS trace FROM " + table + " p WHERE 1 = 1" + where.sql()
                        + condition + behind + " ORDER BY p.start_time DESC, p.id DESC LIMIT :limit")
                .params(where.parameters())
                .param("limit", limit);
        if (after != null) {
            query = query.param("start", after.start()).param("after", after.id());
        }
        return query.query((row, number) ->
                        new Place(row.getLong("start_time"), row.getString("id"), isTrace, row.getString("trace")))
                .list();
    }

    /** In the order in which they began, one more than a trace may have. */
    private List<Place> ofTrace(String trace) {
        SqlFragment where = where();
        return session.jdbc()
                .sql("SELECT p.start_time, p.id FROM span p WHERE p.trace_id = :trace" + where.sql()
                        + " ORDER BY p.start_time, p.id LIMIT :limit")
                .params(where.parameters())
                .param("trace", trace)
                .param("limit", SpanTree.MOST_SPANS + 1)
                .query((row, number) -> new Place(row.getLong("start_time"), row.getString("id"), false, trace))
                .list();
    }

    private List<Unread<Place>> unread(List<Place> places) {
        Map<String, Long> spans = new HashMap<>();
        spanTable.unread(ids(places, false), Set.of()).forEach(it -> spans.put(it.id(), it.size()));
        Map<String, Long> traces = new HashMap<>();
        traceTable.unread(ids(places, true), Set.of()).forEach(it -> traces.put(it.id(), it.size()));
        return places.stream()
                .map(place ->
                        new Unread<>(place, Objects.requireNonNull((place.isTrace() ? traces : spans).get(place.id()))))
                .toList();
    }

    /** In their order. */
    private List<ShownSpan> read(List<Place> places) {
        Map<String, Span> spans = spanTable.find(ids(places, false), Set.of());
        Map<String, Trace> traces = traceTable.find(ids(places, true), Set.of());
        Map<String, List<FeedbackScore>> ofTraces = new ScoreTable(work)
                .of(
                        ScoreTable.Entity.TRACE,
                        spans.values().stream()
                                .map(span -> span.traceId().toString())
                                .distinct()
                                .toList());
        return places.stream()
                .flatMap(place -> place.isTrace()
                        ? Stream.ofNullable(traces.get(place.id())).map(ShownSpan::of)
                        : Stream.ofNullable(spans.get(place.id()))
                                .map(span -> new ShownSpan(
                                        span,
                                        null,
                                        ofTraces.getOrDefault(span.traceId().toString(), List.of()))))
                .toList();
    }

    private static List<String> ids(List<Place> places, boolean ofTraces) {
        return places.stream()
                .filter(place -> place.isTrace() == ofTraces)
                .map(Place::id)
                .toList();
    }
}
