package io.diglot.gateway.store.mirror;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A dataset or an experiment that another server has, and how far its contents were read there.
 *
 * @param remoteName what it was last known to be called there; absent where that is as here
 * @param seenAt since when it is known to be there
 * @param remoteUpdatedAt when it had last changed there, by what the server said at the last whole reading
 * @param readAt when that reading began; absent where there was none
 * @param noticedAt when the first reading began that met the same {@code remoteUpdatedAt}
 */
public record MirroredParent(
        UUID id,
        @Nullable String remoteId,
        SyncState state,
        @Nullable String remoteName,
        @Nullable Instant seenAt,
        @Nullable Instant remoteUpdatedAt,
        @Nullable Instant readAt,
        @Nullable Instant noticedAt) {

    private static final Duration A_MOMENT = Duration.ofSeconds(1);

    /** Whether it is to be read and changed as the server says. */
    public boolean follows() {
        return state != SyncState.GONE && state != SyncState.PARKED;
    }

    /**
     * Whether it is gone, where the server does not have it.
     *
     * @param surely no answer is so late that it lacks what was there then
     */
    public boolean isSurelyGone(Instant surely) {
        return state == SyncState.FOREIGN || (seenAt != null && seenAt.isBefore(surely));
    }

    /** Whether nothing of it is to be brought there, so that what it is called there is what it is called. */
    public boolean isAsThere() {
        return state == SyncState.FOREIGN || state == SyncState.PUBLISHED;
    }

    /** Whether it has changed there since it was read. An earlier time is one of a list that trails. */
    public boolean isBehind(Instant updatedAt) {
        return remoteUpdatedAt == null || updatedAt.isAfter(remoteUpdatedAt);
    }

    /**
     * Whether the last reading may have missed something and another one is due: readings trail writes, and several
     * writes may bear one time. The readings come at growing distances, up to one that began late enough.
     *
     * @param settle how long a reading may trail a write
     */
    public boolean isInDoubt(Duration settle, Instant now) {
        if (readAt == null || noticedAt == null) {
            return false;
        }
        Duration since = Duration.between(noticedAt, readAt);
        Duration pause = since.compareTo(A_MOMENT) < 0 ? A_MOMENT : since;
        return since.compareTo(settle) < 0 && !now.isBefore(readAt.plus(pause));
    }
}
