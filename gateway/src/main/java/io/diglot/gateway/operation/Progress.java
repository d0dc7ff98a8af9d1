package io.diglot.gateway.operation;

import io.diglot.gateway.protocol.ClientChannel;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.reactivestreams.Publisher;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** When something of a request, or of its answer, last got on: for those that may take as long as they need. */
final class Progress {

    private static final String ATTRIBUTE = Progress.class.getName();

    private volatile long lastAt = System.nanoTime();

    /** The exchange, watched. */
    ServerWebExchange of(ServerWebExchange exchange) {
        exchange.getAttributes().put(ATTRIBUTE, this);
        return exchange.mutate()
                .request(new ServerHttpRequestDecorator(exchange.getRequest()) {
                    @Override
                    public Flux<DataBuffer> getBody() {
                        return noted(super.getBody());
                    }
                })
                .response(new ServerHttpResponseDecorator(exchange.getResponse()) {
                    @Override
                    public Mono<Void> writeWith(Publisher<? extends DataBuffer> body) {
                        return super.writeWith(noted(body));
                    }
                })
                .build();
    }

    /** What is written past the exchange. */
    static <T> Flux<T> of(ServerWebExchange exchange, Flux<T> parts) {
        Progress progress = exchange.getAttribute(ATTRIBUTE);
        return progress == null ? parts : progress.noted(parts);
    }

    private <T> Flux<T> noted(Publisher<? extends T> parts) {
        Consumer<Object> note = part -> lastAt = System.nanoTime();
        return Flux.<T>from(parts).doOnNext(note);
    }

    /** Fails once nothing has got on for so long. */
    Mono<Void> stalledFor(Duration longest, ServerHttpRequest request) {
        return Mono.defer(() -> {
            Duration left = longest.minusNanos(System.nanoTime() - lastAt);
            return left.isPositive()
                    ? ClientChannel.after(left, request).then(stalledFor(longest, request))
                    : Mono.error(new TimeoutException());
        });
    }
}
