package io.diglot.gateway.console.playground;

/** Why nothing came of what was pasted, in words for whoever pasted it. */
final class Unreadable extends Exception {

    private static final long serialVersionUID = 1L;

    Unreadable(String message) {
        super(message, null, false, false);
    }
}
