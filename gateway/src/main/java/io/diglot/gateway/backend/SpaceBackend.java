package io.diglot.gateway.backend;

import io.diglot.gateway.caller.Caller;
import io.diglot.model.spaces.Space;
import io.diglot.paging.Position;
import io.diglot.paging.Slice;
import java.util.Optional;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** The spaces that a caller sees. */
public interface SpaceBackend {

    /**
     * A part of the walk through all spaces, by name.
     *
     * @param name what the name must contain, in whatever case
     * @param from where the part starts, as the part before it said
     */
    @Idempotent
    Mono<Slice<Space>> list(Caller caller, Optional<String> name, Optional<Position> from, int limit);

    /** Fails with {@link io.diglot.gateway.failure.Failure.NotFound} where the caller sees no such space. */
    @Idempotent
    Mono<Space> get(Caller caller, UUID id);
}
