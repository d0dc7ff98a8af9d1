package io.diglot.gateway.limit;

import io.diglot.gateway.failure.Failure;
import java.util.concurrent.Executor;
import reactor.core.publisher.Mono;

/** Counts the requests of each client. */
public interface RateLimiter {

    /** Lets everything pass. */
    RateLimiter NONE = (client, continueOn) -> Mono.empty();

    /**
     * Takes one request from the client's allowance.
     *
     * @param client as {@link Clients} names it
     * @param continueOn where the answer comes out, if it does not come at once
     * @return nothing where the request may pass, or else why not
     */
    Mono<Failure> refusal(String client, Executor continueOn);
}
