package io.diglot.paging;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals a position into the text of a cursor and opens it again, on any replica that has the secret. The context
 * (operation, backend, workspace, filter) is not carried but sealed in, so that a cursor opens only for the query that
 * it was made by. Laws: {@code open(seal(p, c), c)} is {@code p}; whatever was changed, or belongs to another context,
 * is empty. A position can be read by whoever holds the cursor.
 */
public final class CursorCodec {

    private static final String HMAC = "HmacSHA256";
    private static final int SEAL_BYTES = 16;
    private static final int SHORTEST_SECRET = 16;
    private static final int LONGEST_CURSOR = 12_000;
    private static final byte[] PURPOSE = "diglot cursor 1".getBytes(StandardCharsets.US_ASCII);

    private final List<SecretKeySpec> keys;

    /** The first secret seals, all of them open, so that a secret can be replaced while cursors of the old one live. */
    public CursorCodec(List<byte[]> secrets) {
        if (secrets.isEmpty()) {
            throw new IllegalArgumentException("Cursors need at least one secret");
        }
        this.keys = secrets.stream().map(CursorCodec::cursorKey).toList();
    }

    public String seal(Position position, String context) {
        byte[] payload = write(position);
        byte[] seal = sealOf(keys.getFirst(), payload, context);
        byte[] cursor = Arrays.copyOf(payload, payload.length + SEAL_BYTES);
        System.arraycopy(seal, 0, cursor, payload.length, SEAL_BYTES);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(cursor);
    }

    /** Empty when the cursor was not sealed here for this context. */
    public Optional<Position> open(String cursor, String context) {
        if (cursor.length() > LONGEST_CURSOR) {
            return Optional.empty();
        }
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(cursor);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        // The decoder forgives padding and stray bits at the end: one cursor has one spelling.
        if (bytes.length < SEAL_BYTES
                || !Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(bytes)
                        .equals(cursor)) {
            return Optional.empty();
        }
        byte[] payload = Arrays.copyOf(bytes, bytes.length - SEAL_BYTES);
        byte[] seal = Arrays.copyOfRange(bytes, bytes.length - SEAL_BYTES, bytes.length);
        return keys.stream().anyMatch(key -> MessageDigest.isEqual(seal, sealOf(key, payload, context)))
                ? Optional.of(read(payload))
                : Optional.empty();
    }

    /** The secret serves other purposes too; each has a key of its own. */
    private static SecretKeySpec cursorKey(byte[] secret) {
        if (secret.length < SHORTEST_SECRET) {
            throw new IllegalArgumentException("A secret has at least " + SHORTEST_SECRET + " bytes");
        }
        return new SecretKeySpec(hmac(new SecretKeySpec(secret, HMAC), PURPOSE), HMAC);
    }

    private static byte[] sealOf(SecretKeySpec key, byte[] payload, String context) {
        // UTF-16, because contexts with half surrogate pairs would fall together in UTF-8.
        byte[] bound = context.getBytes(StandardCharsets.UTF_16BE);
        byte[] length = ByteBuffer.allocate(Integer.BYTES).putInt(bound.length).array();
        return Arrays.copyOf(hmac(key, length, bound, payload), SEAL_BYTES);
    }

    private static byte[] hmac(SecretKeySpec key, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has " + HMAC, e);
        }
    }

    private static byte[] write(Position position) {
        ByteArrayOutputStream payload = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(payload)) {
            out.writeByte(position.parts().size());
            for (String part : position.parts()) {
                out.writeUTF(part);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return payload.toByteArray();
    }

    /** Only what was sealed comes here. */
    private static Position read(byte[] payload) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(payload))) {
            int count = in.readUnsignedByte();
            List<String> parts = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                parts.add(in.readUTF());
            }
            return new Position(parts);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
