package io.diglot.contract.grpc;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Messages as gRPC puts them into a body: each behind a flag and its length. */
final class Frames {

    private static final int HEAD = 5;

    private Frames() {}

    static byte[] of(byte[]... messages) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (byte[] message : messages) {
            body.writeBytes(flagged(0, message));
        }
        return body.toByteArray();
    }

    static byte[] flagged(int flag, byte[] message) {
        return ByteBuffer.allocate(HEAD + message.length)
                .put((byte) flag)
                .putInt(message.length)
                .put(message)
                .array();
    }

    static byte[] zipped(byte[] message) {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
            gzip.write(message);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return flagged(1, zipped.toByteArray());
    }

    /** The messages of an answer, none of which is compressed. */
    static List<byte[]> in(byte[] body) {
        List<byte[]> messages = new ArrayList<>();
        ByteBuffer rest = ByteBuffer.wrap(body);
        while (rest.hasRemaining()) {
            if (rest.get() != 0) {
                throw new AssertionError("a message that is compressed, or none");
            }
            byte[] message = new byte[rest.getInt()];
            rest.get(message);
            messages.add(message);
        }
        return messages;
    }
}
