package io.diglot.gateway.grpc;

import io.diglot.gateway.failure.Failure;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.time.Duration;
import java.util.Optional;
import org.springframework.core.io.buffer.DataBuffer;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The answer of another server to a call that passes through.
 *
 * @param body what it answers, and then, behind it, trailers
 */
public record GrpcAnswer(int status, HttpHeaders headers, Flux<DataBuffer> body, Mono<HttpHeaders> trailers) {

    private static final Duration A_MOMENT = Duration.ofSeconds(1);

    /** What it means that something else answered than a server of gRPC, if it did. */
    public Optional<Failure> refusal() {
        String type = headers.get(HttpHeaderNames.CONTENT_TYPE);
        if (status == 200 && type != null && type.startsWith("application/grpc")) {
            return Optional.empty();
        }
        return Optional.of(
                switch (status) {
                    case 401 -> new Failure.Unauthenticated();
                    case 403 -> new Failure.Forbidden("the backend refuses this call");
                    case 404 -> new Failure.Unsupported("the backend does not serve this call");
                    case 429 -> new Failure.Throttled(A_MOMENT);
                    case 502, 503, 504 -> new Failure.Unreachable(A_MOMENT);
                    default -> new Failure.Unreadable();
                });
    }
}
