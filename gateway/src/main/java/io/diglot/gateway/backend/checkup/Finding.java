package io.diglot.gateway.backend.checkup;

import org.jspecify.annotations.Nullable;

/**
 * Something that was looked at.
 *
 * @param about in a word or two
 * @param text what was found, as a sentence
 * @param remedy what to do, as a sentence; absent where there is nothing to do
 */
public record Finding(
        State state, String about, String text, @Nullable String remedy) {

    /** How it is. */
    public enum State {
        /** As it should be. */
        WORKS,
        /** The gateway works, but not for long or not for everybody. */
        MIND,
        /** The gateway does not start, or serves nothing. */
        BROKEN
    }

    public static Finding works(String about, String text) {
        return new Finding(State.WORKS, about, text, null);
    }

    public static Finding mind(String about, String text, String remedy) {
        return new Finding(State.MIND, about, text, remedy);
    }

    public static Finding broken(String about, String text, String remedy) {
        return new Finding(State.BROKEN, about, text, remedy);
    }
}
