package io.diglot.gateway.state.copy;

import org.jspecify.annotations.Nullable;

/**
 * What of a record differs.
 *
 * @param field the way to it; {@link #WHOLE} where the record is missing, or should not be there
 * @param source what the source says, in its canonical text, cut where it is long; absent: nothing
 * @param target what the target says, likewise
 * @param fate {@code changed} or {@code lost}, as it is declared; absent: nothing allows the difference
 * @param because why that is so
 */
public record RecordedDifference(
        String field,
        @Nullable String source,
        @Nullable String target,
        @Nullable String fate,
        @Nullable String because) {

    /** In place of a field: the record itself. */
    public static final String WHOLE = "(record)";
}
