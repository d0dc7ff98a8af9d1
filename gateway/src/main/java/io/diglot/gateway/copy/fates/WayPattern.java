package io.diglot.gateway.copy.fates;

import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A pattern of ways to fields. {@code *} is one step of letters and digits, {@code [*]} any name in brackets, whatever is in
 * it, and {@code **} anything at all. No name that a client gave can be taken for a step: names stand in quotes.
 */
public final class WayPattern {

    /** A quoted name, and which one of several. */
    private static final String NAME = "\\[\"(?:[^\"\\\\]|\\\\.)*+\"(?:,[0-9]+)?]";

    private static final Pattern NAMES = Pattern.compile(NAME);

    private final String text;
    private final Pattern pattern;

    public WayPattern(String text) {
        this.text = text;
        StringBuilder regex = new StringBuilder();
        for (int at = 0; at < text.length(); ) {
            if (text.startsWith("[*]", at)) {
                regex.append(NAME);
                at += 3;
            } else if (text.startsWith("**", at)) {
                regex.append(".*");
                at += 2;
            } else if (text.charAt(at) == '*') {
                regex.append("[A-Za-z0-9]+");
                at++;
            } else {
                regex.append(Pattern.quote(text.substring(at, at + 1)));
                at++;
            }
        }
        this.pattern = Pattern.compile(regex.toString(), Pattern.DOTALL);
    }

    /** What ways to fields of the same kind have in common: {@code [*]} in the place of names. */
    public static String common(String way) {
        return NAMES.matcher(way).replaceAll("[*]");
    }

    public boolean matches(String way) {
        return pattern.matcher(way).matches();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof WayPattern that && that.text.equals(text);
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
