package io.diglot.gateway.operation;

import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Failure.Invalid.Rule;
import io.diglot.gateway.wiring.GatewaySettings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Reads whole bodies. Opik's Python SDK sends them gzipped, so they are inflated, up to the same limit. */
@Component
final class RequestBody {

    private final int limit;

    RequestBody(GatewaySettings settings) {
        this.limit = Math.toIntExact(Math.min(settings.limits().body().toBytes(), Integer.MAX_VALUE - 8L));
    }

    Mono<byte[]> read(ServerHttpRequest request) {
        if (request.getHeaders().getContentLength() > limit) {
            return Mono.error(new Failure.TooLarge(limit));
        }
        Mono<byte[]> sent = DataBufferUtils.join(request.getBody(), limit)
                .map(RequestBody::bytes)
                .defaultIfEmpty(new byte[0])
                .onErrorMap(DataBufferLimitException.class, e -> new Failure.TooLarge(limit));
        String encoding = request.getHeaders().getFirst(HttpHeaders.CONTENT_ENCODING);
        return switch (encoding == null ? "identity" : encoding.strip().toLowerCase(Locale.ROOT)) {
            case "", "identity" -> sent;
            case "gzip", "x-gzip" -> sent.map(this::inflate);
            default -> Mono.error(new Failure.UnsupportedMediaType());
        };
    }

    private static byte[] bytes(DataBuffer buffer) {
        byte[] bytes = new byte[buffer.readableByteCount()];
        buffer.read(bytes);
        DataBufferUtils.release(buffer);
        return bytes;
    }

    private byte[] inflate(byte[] deflated) {
        if (deflated.length == 0) {
            return deflated;
        }
        ByteArrayOutputStream inflated = new ByteArrayOutputStream(deflated.length * 4);
        byte[] chunk = new byte[16 * 1024];
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(deflated), chunk.length)) {
            for (int read = gzip.read(chunk); read >= 0; read = gzip.read(chunk)) {
                if (inflated.size() + (long) read > limit) {
                    throw new Failure.TooLarge(limit);
                }
                inflated.write(chunk, 0, read);
            }
            return inflated.toByteArray();
        } catch (IOException e) {
            throw new Failure.Invalid(Rule.UNREADABLE, "The request body is not valid gzip.");
        }
    }
}
