package io.diglot.gateway.store.mirror;

import java.util.UUID;

/** Names that are told apart by a piece of an id. */
final class Told {

    private static final int DIGITS = 8;

    private Told() {}

    /** The name with digits behind it that hardly any other of this name has. */
    static String apart(String name, UUID id) {
        String text = id.toString();
        return name + " [" + text.substring(text.length() - DIGITS) + "]";
    }
}
