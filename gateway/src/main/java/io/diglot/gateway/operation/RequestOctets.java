package io.diglot.gateway.operation;

import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.memory.BodyMemory;
import io.diglot.gateway.settings.GatewaySettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads files: bodies that are never held whole. No client of the vendors' packs one. */
@Component
final class RequestOctets {

    /** Bytes of a part: few enough to hold some of for each client, and enough to be worth a write. */
    private static final int PART = 512 * 1024;

    /** The part that is filled, and the one that is being kept. */
    private static final int HELD_AT_ONCE = 2;

    private final long limit;

    RequestOctets(GatewaySettings settings) {
        this.limit = settings.attachments().maxFileSize().toBytes();
    }

    /**
     * The body of a request, in parts.
     *
     * @param held grows with the parts that are held at once
     */
    Flux<byte[]> read(ServerHttpRequest request, BodyMemory.Reservation held) {
        return Flux.defer(() -> {
            if (!"identity".equalsIgnoreCase(encoding(request))) {
                return Mono.error(new Failure.UnsupportedMediaType().asException());
            }
            long said = request.getHeaders().getContentLength();
            if (said > limit) {
                return Mono.error(new Failure.TooLarge(limit).asException());
            }
            held.grow(HELD_AT_ONCE * (said < 0 ? PART : Math.min(said, PART)));
            Parts parts = new Parts(limit);
            // What came is given back as it is taken in, also while the call ends.
            return request.getBody()
                    .map(parts::with)
                    .concatMapIterable(Function.identity(), 1)
                    .concatWith(Flux.defer(() -> Flux.fromIterable(parts.last())));
        });
    }

    private static String encoding(ServerHttpRequest request) {
        String said = request.getHeaders().getFirst(HttpHeaders.CONTENT_ENCODING);
        return said == null || said.isBlank() ? "identity" : said.strip();
    }

    /** Cuts what comes into parts of one size, but for the last. */
    private static final class Parts {
        private final long limit;
        private byte[] begun = {};
        private int count;
        private long all;

        Parts(long limit) {
            this.limit = limit;
        }

        /** Those that are full with what has come. */
        List<byte[]> with(DataBuffer buffer) {
            try {
                all += buffer.readableByteCount();
                if (all > limit) {
                    throw new Failure.TooLarge(limit).asException();
                }
                List<byte[]> full = new ArrayList<>();
                while (buffer.readableByteCount() > 0) {
                    fill(buffer);
                    if (count == PART) {
                        full.add(begun);
                        begun = new byte[0];
                        count = 0;
                    }
                }
                return full;
            } finally {
                DataBufferUtils.release(buffer);
            }
        }

        private void fill(DataBuffer buffer) {
            int some = Math.min(buffer.readableByteCount(), PART - count);
            if (count + some > begun.length) {
                begun = Arrays.copyOf(begun, Math.min(PART, Math.max(count + some, 2 * begun.length)));
            }
            buffer.read(begun, count, some);
            count += some;
        }

        /** What is left at the end. */
        List<byte[]> last() {
            return count == 0 ? List.of() : List.of(Arrays.copyOf(begun, count));
        }
    }
}
