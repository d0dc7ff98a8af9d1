package io.diglot.gateway.backend;

import io.diglot.gateway.caller.Caller;
import io.diglot.model.spans.CollectedSpan;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Takes in spans that other systems of tracing made, wherever there is a place for them. */
public interface SpanIntake {

    /**
     * Keeps spans, and a trace for each root among them: all or none. They may come twice, and in any order. A trace that is
     * there stays as it is.
     *
     * @param space where they belong, which fails with {@link io.diglot.gateway.failure.Failure.NotFound} where the caller
     *     sees none such; none for the caller's own
     */
    Mono<Void> take(Caller caller, Optional<UUID> space, List<CollectedSpan> spans);
}
