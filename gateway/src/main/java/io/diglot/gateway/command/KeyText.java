package io.diglot.gateway.command;

import io.diglot.gateway.start.CannotStart;

/** What may be a key. None of its complaints repeats it. */
final class KeyText {

    /** No vendor's key comes near it. */
    static final int LONGEST = 16 * 1024;

    private KeyText() {}

    /**
     * The key without white space around it.
     *
     * @param whose how the complaint names it, as an option
     */
    static String of(String whose, String text) {
        String key = text.strip();
        if (key.isEmpty()) {
            throw new CannotStart(whose + " is empty.", "Put the key where " + whose + " is read from.");
        }
        if (key.length() > LONGEST || key.chars().anyMatch(Character::isISOControl)) {
            throw new CannotStart(
                    whose + " is no key: it has several lines or control characters, or is too long.",
                    "One key stands there, and nothing else.");
        }
        return key;
    }
}
