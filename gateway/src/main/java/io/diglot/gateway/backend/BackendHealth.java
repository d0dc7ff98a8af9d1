package io.diglot.gateway.backend;

import reactor.core.publisher.Mono;

/** Whether the backend does its work. */
public interface BackendHealth {

    /** Whether it takes writes just now, as far as was known a moment ago. Never fails. */
    Mono<Boolean> takesWrites();
}
