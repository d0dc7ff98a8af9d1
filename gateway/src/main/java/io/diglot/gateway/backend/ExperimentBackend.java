package io.diglot.gateway.backend;

import io.diglot.model.ExperimentId;
import io.diglot.model.ExperimentOverview;
import reactor.core.publisher.Mono;

/** Experiments, wherever they are kept. */
public interface ExperimentBackend {

    /** Fails with {@link io.diglot.gateway.failure.Failure.NotFound} where the caller sees no such experiment. */
    Mono<ExperimentOverview> get(Caller caller, ExperimentId id);
}
