package io.diglot.gateway.backend;

import io.diglot.gateway.caller.Caller;
import io.diglot.model.spans.CollectedSpan;
import java.util.List;
import reactor.core.publisher.Mono;

/** Where spans of OpenTelemetry are kept that come in Opik's dialect. */
public interface TracingIntake {

    /**
     * As {@link SpanIntake#take}, in the workspace that the caller names, which is made where it is missing: all or none.
     */
    Mono<Void> keep(Caller caller, List<CollectedSpan> spans);
}
