package io.diglot.paging;

import io.diglot.sealing.Seal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Seals a position into the text of a cursor and opens it again, on any replica that has the secret. The context
 * (operation, backend, workspace, caller, filter) is not carried but sealed in, so that a cursor opens only for the query
 * that it was made by. Laws: {@code open(seal(p, c), c)} is {@code p}; whatever was changed, or belongs to another context,
 * is empty. Nobody who holds a cursor can read it.
 */
public final class CursorCodec {

    private static final int LONGEST_CURSOR = 12_000;

    private final Seal seal;

    /** The first secret seals, all of them open, so that a secret can be replaced while cursors of the old one live. */
    public CursorCodec(List<byte[]> secrets) {
        this.seal = new Seal(secrets, "diglot cursor 2");
    }

    public String seal(Position position, String context) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(seal.seal(write(position), subject(context)));
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
        if (!Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(cursor)) {
            return Optional.empty();
        }
        return seal.open(bytes, subject(context)).map(CursorCodec::read);
    }

    /** UTF-16 as it is: contexts with half surrogate pairs would fall together in every charset's own encoder. */
    private static byte[] subject(String context) {
        byte[] subject = new byte[2 * context.length()];
        for (int i = 0; i < context.length(); i++) {
            char unit = context.charAt(i);
            subject[2 * i] = (byte) (unit >>> Byte.SIZE);
            subject[2 * i + 1] = (byte) unit;
        }
        return subject;
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
