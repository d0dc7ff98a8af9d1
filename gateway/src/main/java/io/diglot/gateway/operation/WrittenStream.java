package io.diglot.gateway.operation;

import io.netty.buffer.Unpooled;
import java.util.List;
import java.util.function.Function;
import org.springframework.core.io.buffer.DataBufferFactory;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerResponse;

/** A body that is written while it is made: more of it is made once what was made before has gone out. */
final class WrittenStream {

    /** Bytes; small pieces go out together. */
    private static final int ENOUGH = 64 * 1024;

    private WrittenStream() {}

    /** The same pieces in lists that are worth a write. */
    static Flux<List<byte[]>> together(Flux<byte[]> pieces) {
        return Flux.defer(() -> {
            Gathered gathered = new Gathered();
            return pieces.bufferUntil(gathered::areEnoughWith);
        });
    }

    static Mono<Void> write(ServerWebExchange exchange, Flux<List<byte[]>> body) {
        ServerHttpResponse response = Progress.unwatched(exchange.getResponse());
        if (exchange.getRequest().getMethod().equals(HttpMethod.HEAD)) {
            return response.setComplete();
        }
        return response instanceof ServerHttpResponseDecorator
                ? whatOthersSee(exchange.getResponse(), body)
                : past(response, Progress.of(exchange, body));
    }

    /** Who has put something around the response sees what is written, which may be more ahead. */
    private static Mono<Void> whatOthersSee(ServerHttpResponse response, Flux<List<byte[]>> body) {
        DataBufferFactory buffers = response.bufferFactory();
        return WrittenBody.whole(
                body,
                all -> response.writeWith(
                        all.concatMapIterable(Function.identity(), 1).map(buffers::wrap)));
    }

    private static Mono<Void> past(ServerHttpResponse response, Flux<List<byte[]>> body) {
        HttpServerResponse server = ServerHttpResponseDecorator.getNativeResponse(response);
        // Given all of it at once, the server would ask for more than a hundred pieces ahead, however large.
        return WrittenBody.whole(body, all -> response.setComplete()
                .thenMany(all.concatMap(
                        // Wrapped, not pooled: nobody gives back what waits to be written when the client goes.
                        pieces -> server.send(Flux.fromIterable(pieces).map(Unpooled::wrappedBuffer)),
                        0))
                .then());
    }

    private static final class Gathered {
        private int bytes;

        boolean areEnoughWith(byte[] piece) {
            bytes += piece.length;
            if (bytes < ENOUGH) {
                return false;
            }
            bytes = 0;
            return true;
        }
    }
}
