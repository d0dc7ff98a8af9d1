package io.diglot.gateway.store.copies;

import io.diglot.gateway.database.Chunks;
import io.diglot.gateway.paging.Portion;
import io.diglot.gateway.paging.Portion.Unread;
import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.spans.SpanTable;
import io.diglot.gateway.store.traces.TraceTable;
import io.diglot.model.spans.Span;
import io.diglot.model.traces.Trace;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads some traces with their spans, as many as fit into memory. */
final class PieceReader extends Repository {

    private final TraceTable traceTable;
    private final SpanTable spanTable;
    private final Map<String, List<String>> spans;
    private final Map<String, Long> sizes = new HashMap<>();

    /** @param traces the ids of all that may be read */
    PieceReader(UnitOfWork work, Collection<String> traces) {
        super(work);
        this.traceTable = TraceTable.withFiles(work);
        this.spanTable = SpanTable.withFiles(work);
        this.spans = spansOf(traces);
        traceTable.unread(traces, Set.of()).forEach(row -> sizes.put(row.id(), row.size()));
        spanTable
                .unread(spans.values().stream().flatMap(List::stream).toList(), Set.of())
                .forEach(row -> sizes.put(row.id(), row.size()));
    }

    /** @param spans of the trace, the least id first; also where that never came */
    record Pieces(@Nullable Trace trace, List<Span> spans) {}

    /**
     * The first of some elements, as many as have room together; at least one.
     *
     * @param trace the id of the trace of one
     */
    <T> List<T> fitting(List<T> all, Function<T, String> trace) {
        return Portion.of(
                        all.stream()
                                .map(each -> new Unread<>(each, size(trace.apply(each))))
                                .toList(),
                        all.size(),
                        work.room())
                .rows();
    }

    private long size(String trace) {
        return sizes.getOrDefault(trace, 0L)
                + spans.getOrDefault(trace, List.of()).stream()
                        .mapToLong(span -> sizes.getOrDefault(span, 0L))
                        .sum();
    }

    /** All of these, by the ids of the traces. */
    Map<String, Pieces> read(List<String> traces) {
        Map<String, Trace> foundTraces = traceTable.find(traces, Set.of());
        Map<String, Span> foundSpans = spanTable.find(
                traces.stream()
                        .flatMap(trace -> spans.getOrDefault(trace, List.of()).stream())
                        .toList(),
                Set.of());
        Map<String, Pieces> read = new HashMap<>();
        for (String trace : traces) {
            read.put(
                    trace,
                    new Pieces(
                            foundTraces.get(trace),
                            spans.getOrDefault(trace, List.of()).stream()
                                    .flatMap(span -> Stream.ofNullable(foundSpans.get(span)))
                                    .toList()));
        }
        return read;
    }

    private Map<String, List<String>> spansOf(Collection<String> traces) {
        Map<String, List<String>> found = new HashMap<>();
        for (List<String> some : Chunks.of(traces)) {
            session.jdbc()
                    .sql("SELECT id, trace_id FROM span WHERE workspace = :workspace AND trace_id IN (:traces) ORDER BY"
                            + " trace_id, id")
                    .param("workspace", workspace.name())
                    .param("traces", some)
                    .query(row -> {
                        found.computeIfAbsent(row.getString("trace_id"), trace -> new ArrayList<>())
                                .add(row.getString("id"));
                    });
        }
        return found;
    }
}
