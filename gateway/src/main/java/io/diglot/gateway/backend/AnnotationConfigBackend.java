package io.diglot.gateway.backend;

import io.diglot.gateway.caller.Caller;
import io.diglot.model.annotations.LocatedAnnotationConfig;
import io.diglot.model.spaces.SpaceScope;
import io.diglot.paging.Position;
import io.diglot.paging.Slice;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** The names under which people annotate. */
public interface AnnotationConfigBackend {

    /**
     * A part of the walk through all annotation configs, the newest first.
     *
     * @param name what the name must contain, in whatever case
     * @param from where the part starts, as the part before it said
     */
    @Idempotent
    Mono<Slice<LocatedAnnotationConfig>> list(
            Caller caller, SpaceScope scope, Optional<String> name, Optional<Position> from, int limit);
}
