package io.diglot.gateway.operation;

import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.memory.BodyMemory;
import io.diglot.gateway.memory.HeldBytes;
import io.diglot.gateway.memory.LargeBodies;
import io.diglot.gateway.settings.GatewaySettings;
import java.util.Locale;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Reads whole bodies. Opik's Python SDK sends them gzipped, so they are inflated, up to the same limit. */
@Component
final class RequestBody {

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
        // Each part is given back as it is taken in, also one that comes while the call ends: a collector would drop
        // it.
        Mono<HeldBytes> sent = Mono.defer(() -> {
            HeldBytes bytes = new HeldBytes(held, Math.max(0, (int) said), limit);
            return request.getBody().doOnNext(part -> append(bytes, part)).then(Mono.just(bytes));
        });
        String encoding = request.getHeaders().getFirst(HttpHeaders.CONTENT_ENCODING);
        return switch (encoding == null ? "identity" : encoding.strip().toLowerCase(Locale.ROOT)) {
            case "", "identity" -> sent.map(HeldBytes::toArray);
            case "gzip", "x-gzip" ->
                sent.flatMap(
                        deflated -> large.admit(deflated.likelyInflated(), Mono.fromCallable(() -> deflated.inflated()
                                .toArray())));
            default -> Mono.error(new Failure.UnsupportedEncoding().asException());
        };
    }

    private static void append(HeldBytes bytes, DataBuffer buffer) {
        try {
            bytes.append(buffer);
        } finally {
            DataBufferUtils.release(buffer);
        }
    }
}
