package io.diglot.gateway.store.mirror;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was last seen on the other server of an example or a run.
 *
 * @param remoteId absent while it is not known to be there
 * @param shown absent where it was brought there and not seen since
 * @param seenAt when the last reading began that found it
 */
public record Sighting(
        UUID id,
        @Nullable String remoteId,
        SyncState state,
        @Nullable Shown shown,
        @Nullable Instant seenAt) {

    /**
     * Whether it is gone, where a reading has not found it. What nobody here has added to can come back with the next one.
     *
     * @param surely no reading is so late that it lacks what was there then
     */
    boolean isSurelyGone(Instant surely) {
        return state == SyncState.FOREIGN || (seenAt != null && seenAt.isBefore(surely));
    }
}
