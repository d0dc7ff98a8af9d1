package io.diglot.json;

import org.jspecify.annotations.Nullable;

/** Reads the values of one type. */
interface ValueReader {

    /** The value that comes next, which is not null. */
    Object read(BodyReader body);

    /** What an explicit null stands for. */
    default @Nullable Object ofNull() {
        return null;
    }

    /** What stands for a member that is not there. */
    default @Nullable Object ofNothing() {
        return null;
    }
}
