package io.diglot.gateway.copy.opik;

import io.diglot.gateway.backend.opik.server.OpikApi;
import io.diglot.gateway.copy.side.CopiedRun.Piece;
import io.diglot.json.Json;
import io.diglot.model.spaces.Workspace;
import io.diglot.model.spans.Span;
import io.diglot.opik.scores.OpikFeedbackScoreWrite;
import io.diglot.opik.spans.OpikSpanWrite;
import io.diglot.opik.storage.SpanStorage;
import io.diglot.opik.storage.TraceStorage;
import io.diglot.opik.storage.WrittenScores;
import io.diglot.opik.traces.OpikTraceWrite;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Traces and spans that are about to be sent with their scores, each once. */
final class SentPieces {

    /** About what an element weighs beside its texts. */
    static final int FRAME = 400;

    private final Map<UUID, TraceStorage.Written> traces = new LinkedHashMap<>();
    private final Map<UUID, OpikSpanWrite> spans = new LinkedHashMap<>();
    private final List<OpikFeedbackScoreWrite> spanScores = new ArrayList<>();

    void add(UUID id, TraceStorage.Written trace) {
        traces.put(id, trace);
    }

    void add(Piece<Span> span) {
        UUID id = span.value().id().value();
        if (spans.put(id, SpanStorage.toOpik(span.value(), span.projectName())) == null) {
            WrittenScores.apart(span.value().feedbackScores())
                    .forEach(score ->
                            WrittenScores.toOpik(score, id, span.projectName()).ifPresent(spanScores::add));
        }
    }

    List<OpikFeedbackScoreWrite> traceScores() {
        return traces.values().stream()
                .flatMap(trace -> trace.scores().stream())
                .toList();
    }

    List<OpikFeedbackScoreWrite> spanScores() {
        return List.copyOf(spanScores);
    }

    void send(OpikCalls calls, Workspace workspace) {
        OpikApi api = calls.in(workspace);
        calls.sendAll(
                traces.values().stream().map(TraceStorage.Written::trace).toList(),
                SentPieces::weight,
                api::createTraces);
        calls.sendAll(List.copyOf(spans.values()), SentPieces::weight, api::createSpans);
        calls.sendAll(traceScores(), SentPieces::weight, api::scoreTraces);
        calls.sendAll(spanScores, SentPieces::weight, api::scoreSpans);
        calls.sendAll(
                traces.values().stream()
                        .flatMap(trace -> trace.assertions().stream())
                        .toList(),
                result -> FRAME,
                api::recordAssertions);
    }

    private static long weight(OpikTraceWrite trace) {
        return FRAME + json(trace.input(), trace.output(), trace.metadata());
    }

    private static long weight(OpikSpanWrite span) {
        return FRAME + json(span.input(), span.output(), span.metadata());
    }

    private static long weight(OpikFeedbackScoreWrite score) {
        return FRAME
                + Stream.of(score.name(), score.categoryName(), score.reason())
                        .filter(Objects::nonNull)
                        .mapToLong(String::length)
                        .sum();
    }

    private static long json(@Nullable Json... values) {
        long length = 0;
        for (Json value : values) {
            length += value == null ? 0 : value.length();
        }
        return length;
    }
}
