package io.diglot.gateway.backend;

import io.diglot.gateway.caller.Caller;
import io.diglot.model.annotations.AnnotationConfigDraft;
import io.diglot.model.annotations.AnnotationConfigEdit;
import io.diglot.model.annotations.AnnotationConfigId;
import io.diglot.model.annotations.LocatedAnnotationConfig;
import io.diglot.model.spaces.SpaceScope;
import io.diglot.paging.Position;
import io.diglot.paging.Slice;
import java.util.Optional;
import java.util.UUID;
import reactor.core.publisher.Mono;

/**
 * The names under which people annotate. One that the caller does not see fails with
 * {@link io.diglot.gateway.failure.Failure.NotFound}.
 */
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

    @Idempotent
    Mono<LocatedAnnotationConfig> get(Caller caller, AnnotationConfigId id);

    /**
     * Makes a config. Fails with {@link io.diglot.gateway.failure.Failure.Conflict} where somebody has made one of that name
     * in the space, in whatever case; one that annotations made is that config from now on.
     */
    Mono<LocatedAnnotationConfig> create(Caller caller, UUID space, AnnotationConfigDraft draft);

    /** Changes a config; what was said under another name stays there. */
    Mono<LocatedAnnotationConfig> revise(Caller caller, AnnotationConfigId id, AnnotationConfigEdit edit);

    /** Deletes a config; what was said under its name stays. */
    Mono<Void> delete(Caller caller, AnnotationConfigId id);
}
