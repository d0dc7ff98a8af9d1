package io.diglot.gateway.operation;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * JSON as it may be shown to whoever looks: texts of members that are called as secrets are, are not in it. Of a beginning as
 * well: a text that is broken off is taken away to its end.
 */
final class MaskedSecrets {

    private static final String MASK = "***";

    /** A member with a text, up to its first quote. Names are short. */
    private static final Pattern MEMBER = Pattern.compile("\"([^\"\\\\]{1,80})\"\\s{0,20}:\\s{0,20}\"");

    private static final Pattern SECRET = Pattern.compile(
            "api[_-]?key|authorization|passw(or)?d|passphrase|secret|credential|(access|auth|refresh|bearer)[_-]?token"
                    + "|private[_-]?key|^(token|key|cookie)$");

    private MaskedSecrets() {}

    static String in(String text) {
        Matcher member = MEMBER.matcher(text);
        StringBuilder masked = new StringBuilder(text.length());
        int from = 0;
        while (member.find(from)) {
            int value = member.end();
            masked.append(text, from, value);
            from = value;
            if (SECRET.matcher(member.group(1).toLowerCase(Locale.ROOT)).find()) {
                from = end(text, value);
                masked.append(MASK);
            }
        }
        return masked.append(text, from, text.length()).toString();
    }

    /** Of a text that begins here: where its closing quote is, or the end. */
    private static int end(String text, int begin) {
        int at = begin;
        while (at < text.length() && text.charAt(at) != '"') {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        return Math.min(at, text.length());
    }
}
