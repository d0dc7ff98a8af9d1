package io.diglot.json;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a value means, as a SHA-256. Two values have the same digest where they hold the same strings, whatever is escaped,
 * equal numbers, however many digits they are written with, and members of the same names, in any order; of a doubled name
 * the last one counts. The text is read once, in its place.
 */
public final class JsonDigest {

    /** What is true of two numbers that are the same. */
    public enum Numbers {
        EQUAL,
        /** The same double is nearest to them, as to readers that have no other numbers; beyond all of them is "Infinity". */
        NEAREST_DOUBLE
    }

    /**
     * @param sha256 the digest
     * @param beyondDoubles whether some number in it is not what is read back from the double nearest to it
     */
    public record Meaning(String sha256, boolean beyondDoubles) {}

    private static final int BEHIND = 0xFF;
    private static final int SAFE_DIGITS = 15;

    private final byte[] bytes;
    private final int end;
    private final Numbers numbers;
    private final Deque<MessageDigest> spare = new ArrayDeque<>();
    private boolean beyondDoubles;

    private JsonDigest(byte[] bytes, int end, Numbers numbers) {
        this.bytes = bytes;
        this.end = end;
        this.numbers = numbers;
    }

    public static Meaning meaning(Json value, Numbers numbers) {
        return value.inPlace((bytes, start, end) -> {
            JsonDigest digest = new JsonDigest(bytes, end, numbers);
            MessageDigest whole = sha256();
            digest.value(start, whole);
            return new Meaning(HexFormat.of().formatHex(whole.digest()), digest.beyondDoubles);
        });
    }

    /** Feeds the exact text. */
    public static void spelling(Json value, MessageDigest into) {
        value.inPlace((bytes, start, end) -> {
            into.update(bytes, start, end - start);
            return into;
        });
    }

    /** The shortest text of a number, the same for all that are equal; as it was written where it is beyond reach. */
    public static String number(String text) {
        try {
            return new BigDecimal(text).stripTrailingZeros().toString();
        } catch (NumberFormatException e) {
            return text;
        }
    }

    /** The text of the double that is nearest to a number: of what is beyond all of them, the string {@code "Infinity"}. */
    public static String nearestDouble(String text) {
        double nearest = Double.parseDouble(text);
        return Double.isInfinite(nearest) ? "\"" + nearest + "\"" : number(nearest);
    }

    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /** @return behind the value */
    private int value(int from, MessageDigest into) {
        switch (bytes[from]) {
            case '{', '[' -> {
                Hashed hashed = structure(from);
                into.update((byte) 'h');
                into.update(hashed.hash());
                return hashed.behind();
            }
            case '"' -> {
                into.update((byte) 's');
                int behind = string(from, into);
                into.update((byte) BEHIND);
                return behind;
            }
            case 't', 'n' -> {
                into.update(bytes[from]);
                return from + 4;
            }
            case 'f' -> {
                into.update((byte) 'f');
                return from + 5;
            }
            default -> {
                return numberAt(from, into);
            }
        }
    }

    private record Hashed(byte[] hash, int behind) {}

    private Hashed structure(int from) {
        MessageDigest own = spare.isEmpty() ? sha256() : spare.pop();
        int behind = bytes[from] == '{' ? object(from, own) : array(from, own);
        byte[] hash = own.digest();
        spare.push(own);
        return new Hashed(hash, behind);
    }

    private int array(int from, MessageDigest own) {
        own.update((byte) 'a');
        int at = blanks(from + 1);
        while (bytes[at] != ']') {
            at = blanks(value(at, own));
            at = bytes[at] == ',' ? blanks(at + 1) : at;
        }
        return at + 1;
    }

    /** @param hash of an object or an array; what is neither is read again where it lies */
    private record Member(byte[] name, int start, byte @Nullable [] hash) {}

    private int object(int from, MessageDigest own) {
        List<Member> members = new ArrayList<>();
        int at = blanks(from + 1);
        while (bytes[at] != '}') {
            int colon = blanks(behindString(at));
            byte[] name = name(at, colon);
            int start = blanks(colon + 1);
            if (bytes[start] == '{' || bytes[start] == '[') {
                Hashed hashed = structure(start);
                members.add(new Member(name, start, hashed.hash()));
                at = hashed.behind();
            } else {
                members.add(new Member(name, start, null));
                at = bytes[start] == '"' ? behindString(start) : behindWord(start);
            }
            at = blanks(at);
            at = bytes[at] == ',' ? blanks(at + 1) : at;
        }
        members.sort((one, other) -> Arrays.compareUnsigned(one.name(), other.name()));
        own.update((byte) 'o');
        for (int i = 0; i < members.size(); i++) {
            Member member = members.get(i);
            if (i + 1 < members.size()
                    && Arrays.equals(member.name(), members.get(i + 1).name())) {
                continue;
            }
            own.update(member.name());
            own.update((byte) BEHIND);
            if (member.hash() == null) {
                value(member.start(), own);
            } else {
                own.update((byte) 'h');
                own.update(member.hash());
            }
        }
        return at + 1;
    }

    private byte[] name(int from, int until) {
        int quote = until - 1;
        while (bytes[quote] != '"') {
            quote--;
        }
        return JsonText.hasBackslash(bytes, from, quote)
                ? JsonText.unescaped(bytes, from + 1, quote).getBytes(StandardCharsets.UTF_8)
                : Arrays.copyOfRange(bytes, from + 1, quote);
    }

    private int string(int from, MessageDigest into) {
        int at = from + 1;
        while (true) {
            int next = JsonText.nextEscape(bytes, at, end);
            into.update(bytes, at, next - at);
            if (bytes[next] == '"') {
                return next + 1;
            }
            at = bytes[next] == '\\' ? escape(next, into) : plain(next, into);
        }
    }

    private int plain(int from, MessageDigest into) {
        into.update(bytes[from]);
        return from + 1;
    }

    private int escape(int from, MessageDigest into) {
        if (bytes[from + 1] != 'u') {
            into.update((byte)
                    switch (bytes[from + 1]) {
                        case 'b' -> '\b';
                        case 'f' -> '\f';
                        case 'n' -> '\n';
                        case 'r' -> '\r';
                        case 't' -> '\t';
                        default -> bytes[from + 1];
                    });
            return from + 2;
        }
        int unit = unit(from);
        int behind = from + 6;
        if (Character.isHighSurrogate((char) unit) && bytes[behind] == '\\' && bytes[behind + 1] == 'u') {
            int low = unit(behind);
            if (Character.isLowSurrogate((char) low)) {
                into.update(Character.toString(Character.toCodePoint((char) unit, (char) low))
                        .getBytes(StandardCharsets.UTF_8));
                return behind + 6;
            }
        }
        if (Character.isSurrogate((char) unit)) {
            // Half a pair has no UTF-8; this is what it would be, so that no two strings are one.
            into.update(new byte[] {
                (byte) (0xE0 | unit >> 12), (byte) (0x80 | unit >> 6 & 0x3F), (byte) (0x80 | unit & 0x3F)
            });
        } else {
            into.update(Character.toString(unit).getBytes(StandardCharsets.UTF_8));
        }
        return behind;
    }

    private int unit(int escape) {
        int unit = 0;
        for (int i = escape + 2; i < escape + 6; i++) {
            unit = unit << 4 | Character.digit(bytes[i], 16);
        }
        return unit;
    }

    private int numberAt(int from, MessageDigest into) {
        int behind = behindWord(from);
        String text = new String(bytes, from, behind - from, StandardCharsets.ISO_8859_1);
        String exact = number(text);
        double nearest = isSurelyKept(text) ? 0 : Double.parseDouble(text);
        boolean beyond = !isSurelyKept(text) && (Double.isInfinite(nearest) || !exact.equals(number(nearest)));
        beyondDoubles |= beyond;
        if (!beyond || numbers == Numbers.EQUAL) {
            into.update((byte) 'd');
            into.update(exact.getBytes(StandardCharsets.ISO_8859_1));
        } else if (Double.isInfinite(nearest)) {
            into.update((byte) 's');
            into.update(Double.toString(nearest).getBytes(StandardCharsets.ISO_8859_1));
        } else {
            into.update((byte) 'd');
            into.update(number(nearest).getBytes(StandardCharsets.ISO_8859_1));
        }
        into.update((byte) BEHIND);
        return behind;
    }

    /** Few digits and no exponent. */
    private static boolean isSurelyKept(String text) {
        return text.length() <= SAFE_DIGITS && text.indexOf('e') < 0 && text.indexOf('E') < 0;
    }

    private static String number(double value) {
        return number(Double.toString(value));
    }

    private int behindString(int from) {
        int at = JsonText.nextEscape(bytes, from + 1, end);
        while (bytes[at] != '"') {
            at = JsonText.nextEscape(bytes, bytes[at] == '\\' ? at + 2 : at + 1, end);
        }
        return at + 1;
    }

    /** Behind a number, or one of the words. */
    private int behindWord(int from) {
        int at = from;
        while (at < end
                && (bytes[at] >= '0' || bytes[at] == '-' || bytes[at] == '+' || bytes[at] == '.')
                && bytes[at] != '}'
                && bytes[at] != ']') {
            at++;
        }
        return at;
    }

    private int blanks(int from) {
        int at = from;
        while (bytes[at] == ' ' || bytes[at] == '\t' || bytes[at] == '\n' || bytes[at] == '\r') {
            at++;
        }
        return at;
    }
}
