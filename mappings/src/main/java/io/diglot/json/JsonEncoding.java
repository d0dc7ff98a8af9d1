package io.diglot.json;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * How the characters of a body are written. JSON on the wire is UTF-8, but there are clients that send UTF-16, and both
 * vendors read it: it is known by its byte order mark, or by where the zeros of its first character stand.
 */
enum JsonEncoding {
    UTF_8(StandardCharsets.UTF_8),
    UTF_16BE(StandardCharsets.UTF_16BE),
    UTF_16LE(StandardCharsets.UTF_16LE),
    UTF_32BE(Charset.forName("UTF-32BE")),
    UTF_32LE(Charset.forName("UTF-32LE"));

    private static final int BYTE_ORDER_MARK = 0xFEFF;

    private final Charset charset;

    JsonEncoding(Charset charset) {
        this.charset = charset;
    }

    /** As Jackson finds it out. A zero byte is no JSON in UTF-8, so nothing else can be meant. */
    static JsonEncoding of(byte[] body) {
        if (body.length >= 4) {
            int first = ByteBuffer.wrap(body).getInt();
            if (first == BYTE_ORDER_MARK || first >>> 8 == 0) {
                return UTF_32BE;
            }
            if (first == Integer.reverseBytes(BYTE_ORDER_MARK) || (first & 0x00FF_FFFF) == 0) {
                return UTF_32LE;
            }
        }
        if (body.length >= 2) {
            int first = (body[0] & 0xFF) << 8 | body[1] & 0xFF;
            if (first == BYTE_ORDER_MARK || first != 0 && first >>> 8 == 0) {
                return UTF_16BE;
            }
            if (first == 0xFFFE || first != 0 && (first & 0xFF) == 0) {
                return UTF_16LE;
            }
        }
        return UTF_8;
    }

    /**
     * The same text in UTF-8, without a byte order mark; UTF-8 itself is not looked into.
     *
     * @throws JsonFailure where a character is broken
     */
    byte[] toUtf8(byte[] body) {
        if (this == UTF_8) {
            return startsWithByteOrderMark(body) ? Arrays.copyOfRange(body, 3, body.length) : body;
        }
        ByteBuffer in = ByteBuffer.wrap(body);
        CharBuffer out = CharBuffer.allocate(body.length / 2 + 1);
        CoderResult result = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(in, out, true);
        out.flip();
        if (!result.isUnderflow()) {
            throw JsonFailure.badBytes(
                    out.toString().getBytes(StandardCharsets.UTF_8), "byte " + (in.position() + 1) + " is no " + this);
        }
        if (out.hasRemaining() && out.get(0) == BYTE_ORDER_MARK) {
            out.get();
        }
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** As the encoding is called in texts, for instance {@code UTF-16LE}. */
    @Override
    public String toString() {
        return charset.name();
    }

    private static boolean startsWithByteOrderMark(byte[] body) {
        return body.length >= 3 && body[0] == (byte) 0xEF && body[1] == (byte) 0xBB && body[2] == (byte) 0xBF;
    }
}
