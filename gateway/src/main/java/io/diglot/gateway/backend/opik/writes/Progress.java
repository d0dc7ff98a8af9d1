package io.diglot.gateway.backend.opik.writes;

import reactor.core.publisher.Mono;

/** Sees each step of a write before it is taken, so that a test can stop the gateway there. */
@FunctionalInterface
public interface Progress {

    Progress UNWATCHED = step -> Mono.empty();

    /** Completes when the step may be taken. */
    Mono<Void> before(Step step);

    /** What a write does, in this order. */
    enum Step {
        NAME,
        TRACES,
        SCORES,
        ITEMS,
        COMMIT,
        RIVALS,
        CLOSE
    }
}
