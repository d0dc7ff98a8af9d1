package io.diglot.json;

/**
 * Thrown where a text holds what Jackson alone reads: something rare, or something broken, which Jackson can name. It
 * has no stack trace, since nobody sees it.
 */
final class LeftToJackson extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LeftToJackson() {
        super("left to Jackson", null, false, false);
    }
}
