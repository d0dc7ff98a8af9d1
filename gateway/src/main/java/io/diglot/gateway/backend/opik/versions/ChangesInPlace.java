package io.diglot.gateway.backend.opik.versions;

import io.diglot.model.versions.DatasetVersion;
import io.diglot.opik.items.OpikDatasetItem;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What was changed in place in a version since it was made, by whomever. Where Opik makes a version of another, it takes
 * of an item that was changed in place the row from before, so that a new version has to be told of each of them. A copy
 * of an item keeps the date of its last change, and so tells from when on that was.
 *
 * @param mayBe whether there can be any: Opik counts them, and says when a version last changed
 */
public record ChangesInPlace(boolean mayBe, Instant since) {

    /** How far the clocks of Opik's server and its database may be apart. To write an item once more does no harm. */
    private static final Duration CLOCKS = Duration.ofSeconds(10);

    /** Those of a version that was read. */
    public static ChangesInPlace of(DatasetVersion version) {
        Instant made = version.createdAt();
        // Later dates of a version have whole seconds, so that only these may be equal by chance.
        boolean wholeSecond = made.truncatedTo(ChronoUnit.SECONDS).equals(made);
        boolean asMade = version.lastUpdatedAt().equals(made) && !wholeSecond;
        return new ChangesInPlace(version.itemsModified() > 0 && !asMade, made.minus(CLOCKS));
    }

    /** Whether an item of the version may have been changed in place. */
    boolean touched(OpikDatasetItem item) {
        return touched(item.lastUpdatedAt());
    }

    /** As of an item that was last changed then. */
    public boolean touched(Instant lastChanged) {
        return lastChanged.isAfter(since);
    }
}
