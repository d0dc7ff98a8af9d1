package io.diglot.gateway.command;

import org.jspecify.annotations.Nullable;

/**
 * One of the two backends of a copy, as the options say it.
 *
 * @param side "from" or "to": how its options begin
 */
record WrittenEnd(
        String side,
        String kind,
        @Nullable String url,
        @Nullable String folder,
        @Nullable String key) {

    boolean isSource() {
        return side.equals("from");
    }

    /** The option that says something of it, as {@code --from-url}. */
    String option(String what) {
        return "--" + side + (what.isEmpty() ? "" : "-" + what);
    }
}
