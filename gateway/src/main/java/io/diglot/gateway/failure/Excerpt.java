package io.diglot.gateway.failure;

/** What a caller sent can be as long as its body; what is shown of it is not. */
final class Excerpt {

    private static final int LONGEST = 1_000;

    private Excerpt() {}

    static String of(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return text.substring(0, end) + "…";
    }
}
