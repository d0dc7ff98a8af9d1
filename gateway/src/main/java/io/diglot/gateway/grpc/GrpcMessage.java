package io.diglot.gateway.grpc;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A message of an answer.
 *
 * @param pieces what it is put together of, so that large ones need not be copied
 */
public record GrpcMessage(List<ByteBuffer> pieces) {

    private static final int HEAD = 5;

    public GrpcMessage {
        pieces = List.copyOf(pieces);
    }

    public static GrpcMessage of(byte[] bytes) {
        return new GrpcMessage(List.of(ByteBuffer.wrap(bytes)));
    }

    /** The pieces behind what tells their length. */
    List<ByteBuffer> framed() {
        int length = pieces.stream().mapToInt(ByteBuffer::remaining).reduce(0, Math::addExact);
        List<ByteBuffer> framed = new ArrayList<>(pieces.size() + 1);
        framed.add(ByteBuffer.allocate(HEAD).put((byte) 0).putInt(length).flip());
        framed.addAll(pieces);
        return framed;
    }
}
