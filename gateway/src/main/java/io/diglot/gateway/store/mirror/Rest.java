package io.diglot.gateway.store.mirror;

/** What is left of something that goes in slices. */
public enum Rest {
    /** There may be more to take out. */
    MORE,
    /** Nothing is left. */
    NONE,
    /** What is left may be there, though it was not found. */
    IN_DOUBT;

    static Rest of(int missing, int taken, int limit) {
        if (taken == limit) {
            return MORE;
        }
        return missing > taken ? IN_DOUBT : NONE;
    }
}
