package io.diglot.gateway.copy.fates;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the two sides say of a field, and of what lies beside it.
 *
 * @param way to the field
 * @param becomes what a row says that the target says
 */
record Said(
        String way,
        Map<String, String> source,
        Map<String, String> target,
        @Nullable String becomes) {

    @Nullable
    String before() {
        return source.get(way);
    }

    @Nullable
    String after() {
        return target.get(way);
    }

    boolean is(Circumstance circumstance) {
        return source.containsKey(circumstance.way());
    }

    /** The way to another field of what this one is a field of. */
    String beside(String name) {
        return way.substring(0, way.lastIndexOf('.') + 1) + name;
    }

    static @Nullable BigDecimal number(@Nullable String text) {
        try {
            return text == null ? null : new BigDecimal(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    static @Nullable Instant time(@Nullable String text) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
