package io.diglot.gateway.backend;

import io.diglot.gateway.caller.Caller;
import io.diglot.model.tags.LocatedTag;
import io.diglot.model.tags.TagDraft;
import io.diglot.model.tags.TagId;
import io.diglot.model.tags.TagRemoval;
import io.diglot.model.tags.TagRevision;
import io.diglot.model.tags.Tagged;
import java.util.List;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Tags, and what bears them. */
public interface TagBackend {

    /**
     * Makes a tag. Fails with {@link io.diglot.gateway.failure.Failure.Conflict} where the space has one of that name, in
     * whatever case.
     */
    Mono<LocatedTag> create(Caller caller, UUID space, TagDraft draft);

    /** Changes a tag; with its name, also everything that bears it. */
    Mono<LocatedTag> revise(Caller caller, TagId id, TagRevision revision);

    /** Deletes a tag and takes it from everything that bears it. */
    Mono<Void> delete(Caller caller, TagId id);

    /** The tags of a record, those changed last first. */
    @Idempotent
    Mono<List<LocatedTag>> of(Caller caller, Tagged thing);

    /**
     * Puts tags of the same space on a record; those that it bears already it keeps.
     *
     * @return all that it bears then, those changed last first
     */
    @Idempotent
    Mono<List<LocatedTag>> add(Caller caller, Tagged thing, List<TagId> tags);

    /** Takes tags from a record; those that it does not bear are passed over. */
    Mono<TagRemoval> remove(Caller caller, Tagged thing, List<TagId> tags);
}
