package io.diglot.filter;

import java.util.Objects;

/** The refusal of a text that is no filter. */
public final class UnreadableFilter extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnreadableFilter(String fault) {
        super(fault, null, false, false);
    }

    /** @param place of the first character that it cannot be, from 0 */
    UnreadableFilter(int place, String fault) {
        this("character " + (place + 1) + ": " + fault);
    }

    /** What is wrong, and where; a sentence without its subject. */
    public String detail() {
        return Objects.requireNonNull(getMessage());
    }
}
