package io.diglot.gateway.backend.guard;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How it stands with one credential's turns.
 *
 * @param closedFor how long nobody goes, since the vendor refused one
 * @param left how many turns are left for now, fewer than none where some wait for theirs; absent where there is no budget
 */
public record QuotaStanding(Duration closedFor, @Nullable Long left) {}
