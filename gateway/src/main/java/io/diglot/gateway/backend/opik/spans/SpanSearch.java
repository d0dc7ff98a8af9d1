package io.diglot.gateway.backend.opik.spans;

import io.diglot.gateway.backend.opik.server.OpikApi;
import io.diglot.gateway.backend.vendor.VendorClient;
import io.diglot.model.spans.ShownSpan;
import io.diglot.model.spans.SpanWindow;
import io.diglot.model.traces.TraceId;
import io.diglot.opik.OpikFilter;
import io.diglot.opik.spans.OpikSpan;
import io.diglot.opik.spans.OpikSpanSearch;
import io.diglot.opik.storage.SpanStorage;
import io.diglot.opik.storage.TraceStorage;
import io.diglot.opik.traces.OpikTrace;
import io.diglot.opik.traces.OpikTraceSearch;
import io.diglot.paging.Position;
import io.diglot.paging.Slice;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * The spans of a project on an Opik server in the order of their ids, the greatest first, and the traces among them that
 * have no spans. Both are asked for behind the same id, so that as far as both answers reach nothing is missing.
 */
@Component
public class SpanSearch {

    private final VendorClient client;

    SpanSearch(VendorClient client) {
        this.client = client;
    }

    /** A span or a trace by its id as text, in the order of which Opik gives them. */
    private record Found(String id, @Nullable ShownSpan shown) {}

    /**
     * The next spans.
     *
     * @param after the id behind which they are; absent at the beginning
     * @param limit how many are asked for at once
     */
    public Mono<Slice<ShownSpan>> behind(OpikApi api, SpanWindow window, @Nullable UUID after, int limit) {
        UUID project = window.project().value();
        Mono<List<OpikSpan>> spans = client.fetchLines(api.searchSpans(new OpikSpanSearch(
                null, null, project, null, within(window), limit, after, false, false, null, null, null)));
        Mono<List<OpikTrace>> traces = client.fetchLines(api.searchTraces(
                new OpikTraceSearch(null, project, within(window), after, limit, false, false, null, null, null)));
        return Mono.zip(spans, traces, (some, others) -> together(some, others, limit));
    }

    /** Those of a trace that lie in the window, in the order in which they began. */
    public Mono<List<ShownSpan>> ofTrace(OpikApi api, SpanWindow window, TraceId trace, int limit) {
        return client.fetchLines(api.searchSpans(new OpikSpanSearch(
                        trace.value(),
                        null,
                        window.project().value(),
                        null,
                        within(window),
                        limit,
                        null,
                        false,
                        false,
                        null,
                        null,
                        null)))
                .map(found -> found.stream()
                        .map(SpanSearch::shown)
                        .sorted(Comparator.comparing((ShownSpan it) -> it.span().startTime())
                                .thenComparing(it -> it.span().id().toString()))
                        .toList());
    }

    private static List<OpikFilter> within(SpanWindow window) {
        return List.of(
                OpikFilter.where("start_time", ">=", window.from().toString()),
                OpikFilter.where("start_time", "<", window.to().toString()));
    }

    private static ShownSpan shown(OpikSpan span) {
        return new ShownSpan(SpanStorage.toModel(span), null, List.of());
    }

    private static Slice<ShownSpan> together(List<OpikSpan> spans, List<OpikTrace> traces, int limit) {
        List<Found> found = new ArrayList<>();
        spans.forEach(span -> found.add(new Found(span.id().toString(), shown(span))));
        traces.forEach(trace -> found.add(new Found(trace.id().toString(), rootless(trace))));
        found.sort(Comparator.comparing(Found::id).reversed());
        String reach = Stream.of(
                        spans.size() < limit ? "" : spans.getLast().id().toString(),
                        traces.size() < limit ? "" : traces.getLast().id().toString())
                .max(Comparator.naturalOrder())
                .orElse("");
        List<ShownSpan> shown = found.stream()
                .filter(each -> each.id().compareTo(reach) >= 0)
                .flatMap(each -> Stream.ofNullable(each.shown()))
                .toList();
        return new Slice<>(shown, reach.isEmpty() ? null : Position.of(reach));
    }

    /** A server that does not count the spans of a trace shows them by themselves. */
    private static @Nullable ShownSpan rootless(OpikTrace trace) {
        Integer spans = trace.spanCount();
        return spans == null || spans > 0 ? null : ShownSpan.of(TraceStorage.toModel(trace));
    }
}
