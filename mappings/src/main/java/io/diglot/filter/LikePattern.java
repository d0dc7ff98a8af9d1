package io.diglot.filter;

import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A pattern of SQL's {@code LIKE}: {@code %} stands for any characters, {@code _} for one, and a backslash before either, or
 * before another backslash, for the character itself. Matched in a time of at most the text's length times the pattern's.
 */
public final class LikePattern {

    /** No code point: any characters. */
    private static final int ANY = -1;

    /** No code point: one character. */
    private static final int ONE = -2;

    private final String text;
    private final int[] signs;

    /** @param text as the filter has it */
    public LikePattern(String text) {
        this.text = text;
        this.signs = signs(text);
    }

    public String text() {
        return text;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof LikePattern pattern && pattern.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }

    private static int[] signs(String text) {
        IntStream.Builder signs = IntStream.builder();
        boolean literal = false;
        for (int sign : text.codePoints().toArray()) {
            if (literal) {
                signs.add(sign);
                literal = false;
            } else if (sign == '\\') {
                literal = true;
            } else {
                signs.add(sign == '%' ? ANY : sign == '_' ? ONE : sign);
            }
        }
        if (literal) {
            signs.add('\\');
        }
        return signs.build().toArray();
    }

    /** Whether the whole text is as the pattern says. */
    public boolean matches(String candidate) {
        int at = 0;
        int sign = 0;
        // Where to go on when what stands behind the last % does not fit here.
        int behindAny = -1;
        int resumed = 0;
        while (at < candidate.length()) {
            int width = Character.charCount(candidate.codePointAt(at));
            if (sign < signs.length && signs[sign] == ANY) {
                behindAny = ++sign;
                resumed = at;
            } else if (sign < signs.length && (signs[sign] == ONE || signs[sign] == candidate.codePointAt(at))) {
                sign++;
                at += width;
            } else if (behindAny >= 0) {
                sign = behindAny;
                resumed += Character.charCount(candidate.codePointAt(resumed));
                at = resumed;
            } else {
                return false;
            }
        }
        while (sign < signs.length && signs[sign] == ANY) {
            sign++;
        }
        return sign == signs.length;
    }
}
