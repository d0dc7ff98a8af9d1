package io.diglot.gateway.backend.opik.spans;

import io.diglot.gateway.backend.opik.server.OpikApi;
import io.diglot.gateway.backend.vendor.Batches;
import io.diglot.gateway.backend.vendor.VendorCall;
import io.diglot.gateway.backend.vendor.VendorClient;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.state.OtlpTraces;
import io.diglot.gateway.store.otlp.OtlpTraceTable.Known;
import io.diglot.json.Json;
import io.diglot.model.spaces.Workspace;
import io.diglot.model.spans.CollectedSpan;
import io.diglot.opik.spans.OpikSpanWrite;
import io.diglot.opik.storage.CollectedSpanStorage;
import io.diglot.opik.traces.OpikTraceWrite;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Writes spans that come from elsewhere, and the traces of the roots among them. */
@Component
public final class SpanSender {

    /** About what a trace or a span weighs beside its payload. */
    private static final int FRAME = 500;

    private final VendorClient client;
    private final OtlpTraces traces;
    private final SpanProjects projects;

    SpanSender(VendorClient client, OtlpTraces traces, SpanProjects projects) {
        this.client = client;
        this.traces = traces;
        this.projects = projects;
    }

    public Mono<Void> send(Caller caller, Workspace workspace, List<CollectedSpan> sent) {
        return projects.placed(caller, workspace, sent).flatMap(spans -> traces.ensure(workspace, spans)
                .flatMap(known -> send(caller, workspace, spans, known)));
    }

    private Mono<Void> send(Caller caller, Workspace workspace, List<CollectedSpan> spans, Map<String, Known> known) {
        OpikApi opik = new OpikApi(caller, workspace);
        Collection<CollectedSpan> roots = roots(spans, known);
        List<OpikTraceWrite> traceWrites = roots.stream()
                .map(root -> CollectedSpanStorage.trace(root, of(root, known).trace()))
                .toList();
        List<OpikSpanWrite> spanWrites =
                spans.stream().map(span -> write(span, of(span, known))).toList();
        return sendAll(Batches.of(traceWrites, SpanSender::weight).stream()
                        .map(opik::createTraces)
                        .toList())
                .then(traces.rooted(workspace, roots))
                .then(sendAll(Batches.of(spanWrites, SpanSender::weight).stream()
                        .map(opik::createSpans)
                        .toList()));
    }

    private Mono<Void> sendAll(List<VendorCall<Void>> calls) {
        return Flux.fromIterable(calls).concatMap(client::send, 1).then();
    }

    /** The first of each trace that nobody has written yet. */
    private static Collection<CollectedSpan> roots(List<CollectedSpan> spans, Map<String, Known> known) {
        Map<String, CollectedSpan> roots = new LinkedHashMap<>();
        for (CollectedSpan span : spans) {
            if (span.isRoot() && !of(span, known).isTaken()) {
                roots.putIfAbsent(span.trace(), span);
            }
        }
        return roots.values();
    }

    private static Known of(CollectedSpan span, Map<String, Known> known) {
        return Objects.requireNonNull(known.get(span.trace()));
    }

    private static OpikSpanWrite write(CollectedSpan span, Known trace) {
        String parent = span.parent();
        return CollectedSpanStorage.span(
                span, trace.span(span.id()), trace.trace(), parent == null ? null : trace.span(parent));
    }

    private static long weight(OpikTraceWrite trace) {
        return FRAME + length(trace.input()) + length(trace.output()) + length(trace.metadata());
    }

    private static long weight(OpikSpanWrite span) {
        return FRAME + length(span.input()) + length(span.output()) + length(span.metadata());
    }

    private static long length(@Nullable Json value) {
        return value == null ? 0 : value.length();
    }
}
