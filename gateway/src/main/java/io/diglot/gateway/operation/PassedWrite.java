package io.diglot.gateway.operation;

import io.diglot.gateway.backend.vendor.VendorWrites.Watch;
import io.diglot.gateway.backend.vendor.WatchedWrite;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.http.support.Netty4HeadersAdapter;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClientResponse;

/** A request that passes through while its bytes are looked at. */
final class PassedWrite extends ServerHttpRequestDecorator {

    private final WatchedWrite write;

    PassedWrite(ServerHttpRequest request, Watch watch) {
        super(request);
        this.write = new WatchedWrite(watch);
    }

    /** Asked for once the server's connection is there; what comes first is sent before any of it is read. */
    @Override
    public Flux<DataBuffer> getBody() {
        write.begin();
        return super.getBody().doOnNext(this::show);
    }

    private void show(DataBuffer buffer) {
        try (DataBuffer.ByteBufferIterator bytes = buffer.readableByteBuffers()) {
            bytes.forEachRemaining(write::sent);
        }
    }

    /** The call that sends it, which ends when what it named is noted. */
    Mono<Void> around(Mono<Void> call, ServerWebExchange exchange) {
        return write.around(call.doOnTerminate(() -> hear(exchange))).doOnError(error -> takeBack(exchange));
    }

    /** What the server said is not what its client is told. */
    private static void takeBack(ServerWebExchange exchange) {
        HttpClientResponse answer = exchange.getAttribute(ServerWebExchangeUtils.CLIENT_RESPONSE_ATTR);
        if (answer != null && !exchange.getResponse().isCommitted()) {
            HttpHeaders headers = exchange.getResponse().getHeaders();
            answer.responseHeaders().names().forEach(headers::remove);
        }
    }

    private void hear(ServerWebExchange exchange) {
        HttpClientResponse answer = exchange.getAttribute(ServerWebExchangeUtils.CLIENT_RESPONSE_ATTR);
        if (answer != null) {
            write.answered(answer.status().code(), new HttpHeaders(new Netty4HeadersAdapter(answer.responseHeaders())));
        }
    }
}
