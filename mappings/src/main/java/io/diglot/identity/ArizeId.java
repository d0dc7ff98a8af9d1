package io.diglot.identity;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * An id as Arize shows it: padded standard base64 of {@code Type:body}. Arize's clients take anything else for a name.
 *
 * @param type what it names, such as {@code Experiment}; without a colon
 * @param body the rest, which may hold colons: {@code 12345}, {@code 12345:aBcD}, a UUID, or what the vendor thought of
 */
public record ArizeId(String type, String body) {

    private static final int LONGEST_SHOWN = 512;
    private static final int LONGEST_TEXT = LONGEST_SHOWN / 4 * 3;

    public ArizeId {
        if (type.isEmpty() || type.indexOf(':') >= 0 || body.isEmpty() || !isPrintable(type) || !isPrintable(body)) {
            throw new IllegalArgumentException("No type and body of an Arize id");
        }
        if (utf8(type, body).length > LONGEST_TEXT) {
            throw new IllegalArgumentException("An Arize id is longer than " + LONGEST_TEXT + " bytes");
        }
    }

    /** The id that is shown so; empty for a name, an unpadded or otherwise second spelling, and what no id can hold. */
    public static Optional<ArizeId> parse(String shown) {
        if (shown.length() > LONGEST_SHOWN || shown.length() % 4 != 0) {
            return Optional.empty();
        }
        try {
            byte[] utf8 = Base64.getDecoder().decode(shown);
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
            int colon = text.indexOf(':');
            if (colon <= 0 || colon == text.length() - 1 || !isPrintable(text)) {
                return Optional.empty();
            }
            ArizeId id = new ArizeId(text.substring(0, colon), text.substring(colon + 1));
            // The decoder forgives stray bits before the padding: one id has one spelling.
            return id.shown().equals(shown) ? Optional.of(id) : Optional.empty();
        } catch (IllegalArgumentException | CharacterCodingException e) {
            return Optional.empty();
        }
    }

    public String shown() {
        return shown(type, body);
    }

    /** @param body that needs no look whether an id may have it, such as a UUID */
    static String shown(String type, String body) {
        return Base64.getEncoder().encodeToString(utf8(type, body));
    }

    private static byte[] utf8(String type, String body) {
        return (type + ':' + body).getBytes(StandardCharsets.UTF_8);
    }

    /** Control characters (no database takes U+0000) and half surrogate pairs (no UTF-8 does) are in no id. */
    private static boolean isPrintable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isISOControl(c)) {
                return false;
            }
            if (Character.isSurrogate(c)) {
                boolean whole = i + 1 < text.length() && Character.isSurrogatePair(c, text.charAt(i + 1));
                if (!whole) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }
}
