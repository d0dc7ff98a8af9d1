package io.diglot.gateway.operation;

import io.diglot.catalogue.Dialect;
import reactor.core.publisher.Mono;

/** One operation of one dialect. Method and path stand in the catalogue, under the vendor's own operation id. */
public interface Operation {

    Dialect dialect();

    /** The vendor's operation id. */
    String id();

    /** Answers a call; a {@link io.diglot.gateway.failure.Failure} is rendered by the dialect. */
    Mono<Reply> handle(Call call);
}
