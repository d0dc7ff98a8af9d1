package io.diglot.gateway.state.behind;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A trace or a thread in which the second backend is behind.
 *
 * @param firstChangedAt since when
 * @param changes how many were noted; tells a later one from those that were seen
 * @param attempts how many have not brought it there since it was first noted
 * @param failure why the last one did not, in a text that is safe to show
 */
public record BehindPiece(
        Behind.Id id,
        Instant firstChangedAt,
        long changes,
        int attempts,
        @Nullable String failure) {}
