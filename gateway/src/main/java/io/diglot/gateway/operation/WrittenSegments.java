package io.diglot.gateway.operation;

import io.netty.buffer.Unpooled;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferFactory;
import org.springframework.core.io.buffer.NettyDataBufferFactory;
import reactor.core.publisher.Flux;

/** What is written, in pieces: to put a large answer together would need its size once more, and all in one place. */
final class WrittenSegments extends OutputStream {

    private static final int FIRST = 1024;
    private static final int LARGEST = 64 * 1024;

    private final List<byte[]> full = new ArrayList<>();
    private byte[] last = {};
    private int used;
    private long size;

    @Override
    public void write(int one) {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        int done = 0;
        while (done < length) {
            if (used == last.length) {
                begin(length - done);
            }
            int now = Math.min(length - done, last.length - used);
            System.arraycopy(bytes, offset + done, last, used, now);
            used += now;
            done += now;
        }
        size += length;
    }

    /** Another piece, for so many bytes and perhaps more. */
    private void begin(int wanted) {
        if (used > 0) {
            full.add(last);
        }
        last = new byte[Math.clamp(Math.max(2L * last.length, wanted), FIRST, LARGEST)];
        used = 0;
    }

    long size() {
        return size;
    }

    /** A copy of the first bytes: of all where there are no more. */
    byte[] first(int most) {
        byte[] first = new byte[(int) Math.min(most, size)];
        int done = 0;
        for (int at = 0; done < first.length; at++) {
            byte[] segment = at < full.size() ? full.get(at) : last;
            int now = Math.min(first.length - done, segment.length);
            System.arraycopy(segment, 0, first, done, now);
            done += now;
        }
        return first;
    }

    /** Wrapped, not pooled: nobody gives back what waits to be written when the client goes. */
    Flux<DataBuffer> buffers(DataBufferFactory factory) {
        DataBuffer end = factory.wrap(ByteBuffer.wrap(last, 0, used));
        if (full.isEmpty()) {
            return Flux.just(end);
        }
        return isSmall()
                ? Flux.just(together(factory))
                : Flux.fromIterable(full).map(factory::wrap).concatWithValues(end);
    }

    /** Whether it is given as one piece, which takes one write. */
    boolean isSmall() {
        return size <= LARGEST;
    }

    /** Netty takes several arrays for one buffer. */
    private DataBuffer together(DataBufferFactory factory) {
        ByteBuffer[] segments = new ByteBuffer[full.size() + 1];
        for (int i = 0; i < full.size(); i++) {
            segments[i] = ByteBuffer.wrap(full.get(i));
        }
        segments[full.size()] = ByteBuffer.wrap(last, 0, used);
        return factory instanceof NettyDataBufferFactory netty
                ? netty.wrap(Unpooled.wrappedBuffer(segments))
                : factory.join(Arrays.stream(segments).map(factory::wrap).toList());
    }
}
