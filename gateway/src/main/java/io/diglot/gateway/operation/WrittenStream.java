package io.diglot.gateway.operation;

import io.diglot.gateway.protocol.ClientChannel;
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
        return response instanceof ServerHttpResponseDecorator
                ? whatOthersSee(response, body)
                : WrittenBody.whole(
                        body,
                        all -> ClientChannel.writeInTurn(response, all.map(pieces -> Flux.fromIterable(pieces)
                                .map(Unpooled::wrappedBuffer))));
    }

    /** Large pieces, each once the one before has gone out. */
    static Mono<Void> writeInTurn(ServerWebExchange exchange, Flux<byte[]> pieces) {
        ServerHttpResponse response = exchange.getResponse();
        if (exchange.getRequest().getMethod().equals(HttpMethod.HEAD)) {
            return response.setComplete();
        }
        return WrittenBody.whole(
                Progress.of(exchange, pieces),
                all -> ClientChannel.writeInTurn(response, all.map(piece -> Flux.just(Unpooled.wrappedBuffer(piece)))));
    }

    /** Who has put something around the response sees what is written, which may be more ahead. */
    private static Mono<Void> whatOthersSee(ServerHttpResponse response, Flux<List<byte[]>> body) {
        DataBufferFactory buffers = response.bufferFactory();
        return WrittenBody.whole(
                body,
                all -> response.writeWith(
                        all.concatMapIterable(Function.identity(), 1).map(buffers::wrap)));
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
