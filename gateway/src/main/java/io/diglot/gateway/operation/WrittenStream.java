package io.diglot.gateway.operation;

import io.netty.buffer.Unpooled;
import java.util.List;
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
        ServerHttpResponse response = exchange.getResponse();
        if (exchange.getRequest().getMethod().equals(HttpMethod.HEAD)) {
            return response.setComplete();
        }
        HttpServerResponse server = ServerHttpResponseDecorator.getNativeResponse(response);
        // Given all of it at once, the server would ask for more than a hundred pieces ahead, however large.
        return WrittenBody.whole(Progress.of(exchange, body), all -> response.setComplete()
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
