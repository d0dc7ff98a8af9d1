package io.diglot.gateway.store.mirror;

import io.diglot.gateway.failure.Resource;
import io.diglot.json.Json;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What another server knows of one dataset, example, experiment or run.
 *
 * @param parent the dataset of an example, the experiment of a run
 * @param remoteId the id that the server gave, as it shows it; absent while it gave none
 * @param remoteName the name that it is known by there, where that is another one than here or was asked for already
 * @param said what was brought there, part by part, to tell what has changed since; absent where that does not matter
 * @param changedAt of what lies here, as it is to be brought there or was; of what is gone, when it went, until the server
 *     was told
 * @param seenAt when the server was last seen to have it
 * @param remoteUpdatedAt when it had last changed there, by what the server said then
 * @param failure why it is parked
 */
public record Mirrored(
        Resource resource,
        UUID id,
        @Nullable UUID parent,
        @Nullable String remoteId,
        SyncState state,
        @Nullable String remoteName,
        @Nullable Json said,
        @Nullable Instant changedAt,
        @Nullable Instant seenAt,
        @Nullable Instant remoteUpdatedAt,
        @Nullable String failure) {}
