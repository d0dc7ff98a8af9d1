package io.diglot.gateway.operation;

import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Failure.Invalid.Rule;
import io.diglot.gateway.memory.BodyMemory;
import io.diglot.gateway.memory.LargeBodies;
import io.diglot.gateway.settings.GatewaySettings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Reads whole bodies. Opik's Python SDK sends them gzipped, so they are inflated, up to the same limit. */
@Component
final class RequestBody {

    private static final int FIRST_PIECE = 16 * 1024;

    /** A byte of gzip can become a thousand; a body of JSON is seldom deflated to less than this part. */
    private static final int GROWTH = 64;

    private final int limit;
    private final LargeBodies large;

    RequestBody(GatewaySettings settings, BodyMemory memory, LargeBodies large) {
        this.large = large;
        long largest = Math.min(settings.limits().body().toBytes(), memory.largest());
        this.limit = Math.toIntExact(Math.min(largest, Integer.MAX_VALUE - 8L));
    }

    /**
     * The body of a request.
     *
     * @param held grows with what is held of the body, while it comes
     */
    Mono<byte[]> read(ServerHttpRequest request, BodyMemory.Reservation held) {
        long said = request.getHeaders().getContentLength();
        if (said > limit) {
            return Mono.error(new Failure.TooLarge(limit).asException());
        }
        Mono<Bytes> sent = request.getBody().collect(() -> new Bytes(held, Math.max(0, (int) said)), Bytes::append);
        String encoding = request.getHeaders().getFirst(HttpHeaders.CONTENT_ENCODING);
        return switch (encoding == null ? "identity" : encoding.strip().toLowerCase(Locale.ROOT)) {
            case "", "identity" -> sent.map(Bytes::toArray);
            case "gzip", "x-gzip" ->
                sent.flatMap(deflated ->
                        large.admit((long) deflated.count * GROWTH, Mono.fromCallable(() -> inflate(deflated, held))));
            default -> Mono.error(new Failure.UnsupportedEncoding().asException());
        };
    }

    private byte[] inflate(Bytes deflated, BodyMemory.Reservation held) {
        if (deflated.count == 0) {
            return deflated.toArray();
        }
        Bytes inflated = new Bytes(held, 0);
        byte[] chunk = new byte[FIRST_PIECE];
        ByteArrayInputStream source = new ByteArrayInputStream(deflated.bytes, 0, deflated.count);
        try (GZIPInputStream gzip = new GZIPInputStream(source, chunk.length)) {
            for (int read = gzip.read(chunk); read >= 0; read = gzip.read(chunk)) {
                inflated.append(chunk, read);
            }
        } catch (IOException e) {
            throw new Failure.Invalid(Rule.UNREADABLE, "The request body is not valid gzip.").asException();
        }
        held.shrink(deflated.reserved);
        return inflated.toArray();
    }

    /** Doubles as bytes come. A length that was only announced takes nothing, but is refused where it would not fit. */
    private final class Bytes {
        private final BodyMemory.Reservation held;
        private final int announced;
        private byte[] bytes = {};
        private int count;
        private long reserved;

        Bytes(BodyMemory.Reservation held, int announced) {
            this.held = held;
            this.announced = announced;
            held.expect(announced);
        }

        void append(DataBuffer buffer) {
            try {
                int more = buffer.readableByteCount();
                makeRoom(more);
                buffer.read(bytes, count, more);
                count += more;
            } finally {
                DataBufferUtils.release(buffer);
            }
        }

        void append(byte[] chunk, int more) {
            makeRoom(more);
            System.arraycopy(chunk, 0, bytes, count, more);
            count += more;
        }

        byte[] toArray() {
            return count == bytes.length ? bytes : Arrays.copyOf(bytes, count);
        }

        private void makeRoom(int more) {
            long needed = (long) count + more;
            if (needed > limit) {
                throw new Failure.TooLarge(limit).asException();
            }
            if (needed > bytes.length) {
                long doubled = Math.max(FIRST_PIECE, 2L * bytes.length);
                // No further than was announced, so that most bodies end in an array of their own length.
                long wanted = needed <= announced ? Math.min(doubled, announced) : doubled;
                int room = (int) Math.min(limit, Math.max(needed, wanted));
                reserve(room);
                bytes = Arrays.copyOf(bytes, room);
            }
        }

        private void reserve(long total) {
            if (total > reserved) {
                held.grow(total - reserved);
                reserved = total;
            }
        }
    }
}
