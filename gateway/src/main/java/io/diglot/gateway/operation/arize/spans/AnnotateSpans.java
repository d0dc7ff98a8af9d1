package io.diglot.gateway.operation.arize.spans;

import io.diglot.arize.ArizeAnnotate;
import io.diglot.arize.ArizeSpansAnnotate;
import io.diglot.gateway.backend.SpanBackend;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.arize.ArizeAnnotations;
import io.diglot.gateway.operation.arize.ArizeOperation;
import io.diglot.gateway.operation.arize.ArizeRequest;
import io.diglot.model.annotations.AnnotationDraft;
import io.diglot.model.spans.SpanAnnotations;
import io.diglot.model.spans.SpanWindow;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code POST /v2/spans/annotate}: what a person says of spans, or of traces; of all of them or of none. */
@Component
final class AnnotateSpans implements ArizeOperation {

    private static final Duration LONGEST = Duration.ofDays(31);

    private final SpanBackend backend;
    private final SpanRules rules;

    AnnotateSpans(SpanBackend backend, SpanRules rules) {
        this.backend = backend;
        this.rules = rules;
    }

    @Override
    public String id() {
        return "annotate_spans";
    }

    @Override
    public Mono<Reply> answer(ArizeRequest request) {
        ArizeSpansAnnotate sent = request.body(ArizeSpansAnnotate.class);
        SpanWindow window = rules.window(sent.projectId(), sent.startTime(), sent.endTime(), LONGEST);
        Duration length = Duration.between(window.from(), window.to());
        // One that ends now where its end is not told ends a moment later here.
        if (length.compareTo(LONGEST.plusSeconds(1)) > 0) {
            throw SpanRules.invalid("the time from start_time to end_time must not exceed 31 days");
        }
        SpanAnnotations.Of of = of(sent.granularity());
        List<AnnotationDraft> said = ArizeAnnotations.read(new ArizeAnnotate(sent.annotations()));
        requireOnce(said);
        List<AnnotationDraft> known =
                said.stream().map(draft -> named(draft, of)).toList();
        return backend.annotate(request.caller(), window, new SpanAnnotations(of, known))
                .thenReturn(Reply.accepted());
    }

    private static SpanAnnotations.Of of(@Nullable String granularity) {
        return switch (granularity) {
            case null -> SpanAnnotations.Of.SPAN;
            case "SPAN" -> SpanAnnotations.Of.SPAN;
            case "TRACE" -> SpanAnnotations.Of.TRACE;
            default -> throw SpanRules.invalid("granularity must be SPAN or TRACE");
        };
    }

    /** An id as the store writes it; such a span or trace as has no UUID there cannot be. */
    private static AnnotationDraft named(AnnotationDraft draft, SpanAnnotations.Of of) {
        String id = SpanRules.id(draft.recordId()).map(Object::toString).orElseThrow(() -> new Failure.NotFound(
                        of == SpanAnnotations.Of.SPAN ? Resource.SPAN : Resource.TRACE, draft.recordId())
                .asException());
        return new AnnotationDraft(id, draft.name(), draft.score(), draft.label(), draft.text());
    }

    private static void requireOnce(List<AnnotationDraft> said) {
        Set<List<String>> names = new HashSet<>();
        for (AnnotationDraft draft : said) {
            if (!names.add(List.of(draft.recordId(), draft.name()))) {
                throw SpanRules.invalid("a record and a name of an annotation must not be given twice");
            }
        }
    }
}
