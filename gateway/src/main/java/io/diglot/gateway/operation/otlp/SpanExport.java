package io.diglot.gateway.operation.otlp;

import io.diglot.arize.ArizeIds;
import io.diglot.gateway.backend.SpanIntake;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Failure.Invalid.Rule;
import io.diglot.gateway.failure.FailureException;
import io.diglot.gateway.failure.Resource;
import io.diglot.identity.IdCodec;
import io.diglot.model.spans.CollectedSpan;
import io.diglot.otlp.OtlpFailure;
import io.diglot.otlp.OtlpReply;
import io.diglot.otlp.OtlpRequest;
import io.diglot.otlp.OtlpSpan;
import io.diglot.otlp.OtlpSpanMapper;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** {@code TraceService/Export}, over gRPC and HTTP alike. */
@Component
public final class SpanExport {

    private static final String SPACE = "arize-space-id";

    private final SpanIntake intake;
    private final OtlpSpanMapper mapper;
    private final DroppedSpans dropped;
    private final InstantSource clock;

    SpanExport(SpanIntake intake, OtlpSpanMapper mapper, DroppedSpans dropped, InstantSource clock) {
        this.intake = intake;
        this.mapper = mapper;
        this.dropped = dropped;
        this.clock = clock;
    }

    /**
     * Takes one {@code ExportTraceServiceRequest} in and answers with the {@code ExportTraceServiceResponse} to it. What is
     * not kept is told as a partial success: exporters send again, and wait, where they are told to. It fails where the
     * request cannot be read, or the caller may not write.
     *
     * @param headers of the request, which name the space
     */
    public Mono<OtlpReply> export(Caller caller, HttpHeaders headers, ByteBuffer request) {
        return Mono.defer(() -> {
            OtlpRequest sent = read(() -> new OtlpRequest(request));
            Optional<UUID> space = space(headers);
            return export(sent, spans -> intake.take(caller, space, spans));
        });
    }

    /**
     * As above, where somebody else keeps the spans.
     *
     * @param request reads it; an {@link OtlpFailure} where it is none
     * @param keeper keeps some spans: all or none
     */
    public Mono<OtlpReply> export(Supplier<OtlpRequest> request, Function<List<CollectedSpan>, Mono<Void>> keeper) {
        return Mono.defer(() -> export(read(request), keeper));
    }

    private Mono<OtlpReply> export(OtlpRequest sent, Function<List<CollectedSpan>, Mono<Void>> keeper) {
        DroppedSpans.Tally tally = dropped.tally();
        return Flux.fromIterable(SpanParts.of(sent))
                .concatMap(part -> take(keeper, part, tally), 0)
                .then(Mono.fromSupplier(tally::reply));
    }

    private static OtlpRequest read(Supplier<OtlpRequest> request) {
        try {
            return request.get();
        } catch (OtlpFailure e) {
            throw new Failure.Invalid(Rule.UNREADABLE, e.text()).asException();
        }
    }

    private static Optional<UUID> space(HttpHeaders headers) {
        return Optional.ofNullable(headers.getFirst(SPACE))
                .map(String::strip)
                .filter(shown -> !shown.isEmpty())
                .map(shown -> IdCodec.fromArize(ArizeIds.SPACE, shown)
                        .orElseThrow(() -> new Failure.NotFound(Resource.SPACE, shown).asException()));
    }

    private Mono<Void> take(
            Function<List<CollectedSpan>, Mono<Void>> keeper, List<OtlpSpan> part, DroppedSpans.Tally tally) {
        List<CollectedSpan> spans = collected(part, tally);
        return spans.isEmpty()
                ? Mono.empty()
                : keeper.apply(spans).onErrorResume(error -> !refuses(error), error -> {
                    tally.notKept(spans.size(), error);
                    return Mono.empty();
                });
    }

    private List<CollectedSpan> collected(List<OtlpSpan> part, DroppedSpans.Tally tally) {
        Instant now = clock.instant();
        List<CollectedSpan> spans = new ArrayList<>(part.size());
        for (OtlpSpan span : part) {
            try {
                spans.add(mapper.toModel(span, now));
            } catch (OtlpFailure e) {
                tally.unusable(e);
            }
        }
        return spans;
    }

    /** Whether the caller should hear of it: nothing that it sends so is kept, now or later. */
    private static boolean refuses(Throwable error) {
        return error instanceof FailureException failed
                && switch (failed.failure()) {
                    case Failure.Unauthenticated unknown -> true;
                    case Failure.Forbidden forbidden -> true;
                    case Failure.NotFound gone -> true;
                    default -> false;
                };
    }
}
