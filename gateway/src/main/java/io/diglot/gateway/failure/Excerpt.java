package io.diglot.gateway.failure;

/** The beginning of a text that somebody sent, which can be as long as a body. No character is cut in two. */
public final class Excerpt {

    private static final int OF_AN_ERROR = 1_000;

    private Excerpt() {}

    /** As much as an error shows. */
    static String of(String text) {
        return of(text, OF_AN_ERROR);
    }

    /**
     * The whole text, or its beginning with an ellipsis.
     *
     * @param longest how many units of UTF-16 are shown at the most, 1 or more
     */
    public static String of(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
        return text.substring(0, end) + "…";
    }
}
