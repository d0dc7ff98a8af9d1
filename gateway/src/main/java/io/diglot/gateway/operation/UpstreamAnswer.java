package io.diglot.gateway.operation;

import io.diglot.gateway.backend.guard.TransportFailures;
import io.diglot.gateway.failure.Failure.BrokenOff.Moment;
import org.reactivestreams.Publisher;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The answer to a request that passes through. What breaks in the backend's body is named as the backend's failure: by
 * its exception alone it could as well be the client's connection that broke, which Spring takes for the end of it all.
 */
final class UpstreamAnswer extends ServerHttpResponseDecorator {

    UpstreamAnswer(ServerHttpResponse response) {
        super(response);
    }

    @Override
    public Mono<Void> writeWith(Publisher<? extends DataBuffer> body) {
        return WrittenBody.whole(Flux.from(body).onErrorMap(UpstreamAnswer::failure), super::writeWith);
    }

    @Override
    public Mono<Void> writeAndFlushWith(Publisher<? extends Publisher<? extends DataBuffer>> body) {
        return WrittenBody.whole(Flux.from(body).onErrorMap(UpstreamAnswer::failure), super::writeAndFlushWith);
    }

    private static Throwable failure(Throwable error) {
        return TransportFailures.of(error, Moment.WITHIN_THE_ANSWER).asException();
    }
}
