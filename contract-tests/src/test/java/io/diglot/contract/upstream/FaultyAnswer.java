package io.diglot.contract.upstream;

import io.netty.channel.ChannelOption;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerResponse;

/** Answers of the twin of Opik to which something happens on their way. */
final class FaultyAnswer {

    private static final DefaultDataBufferFactory BUFFERS = DefaultDataBufferFactory.sharedInstance;

    private FaultyAnswer() {}

    static Mono<Void> answered(ServerHttpResponse response, Fault.Answered other) {
        response.setStatusCode(HttpStatusCode.valueOf(other.status()));
        other.headers().forEach(response.getHeaders()::set);
        return response.writeWith(Mono.just(BUFFERS.wrap(other.body().getBytes(StandardCharsets.UTF_8))));
    }

    enum Ending {
        CLOSED,
        RESET
    }

    /** Ends the connection; what was written before has been sent by then. */
    static Mono<Void> ended(ServerHttpResponse response, Ending ending) {
        HttpServerResponse real = ServerHttpResponseDecorator.getNativeResponse(response);
        real.withConnection(connection -> connection.channel().eventLoop().execute(() -> {
            if (ending == Ending.RESET) {
                connection.channel().config().setOption(ChannelOption.SO_LINGER, 0);
            }
            var unused = connection.channel().close();
        }));
        return Mono.never();
    }

    static Mono<byte[]> joined(Publisher<? extends DataBuffer> body) {
        return DataBufferUtils.join(body)
                .map(buffer -> {
                    byte[] bytes = new byte[buffer.readableByteCount()];
                    buffer.read(bytes);
                    DataBufferUtils.release(buffer);
                    return bytes;
                })
                .defaultIfEmpty(new byte[0]);
    }

    /** An answer that never comes. */
    static final class Lost extends ServerHttpResponseDecorator {
        Lost(ServerHttpResponse response) {
            super(response);
        }

        @Override
        public Mono<Void> writeWith(Publisher<? extends DataBuffer> body) {
            return joined(body).then(ended(getDelegate(), Ending.RESET));
        }

        @Override
        public Mono<Void> setComplete() {
            return ended(getDelegate(), Ending.RESET);
        }
    }

    /** An answer that comes later than it could. */
    static final class Late extends ServerHttpResponseDecorator {
        private final Duration by;

        Late(ServerHttpResponse response, Duration by) {
            super(response);
            this.by = by;
        }

        @Override
        public Mono<Void> writeWith(Publisher<? extends DataBuffer> body) {
            return joined(body).delayElement(by).flatMap(bytes -> getDelegate()
                    .writeWith(Mono.just(BUFFERS.wrap(bytes))));
        }

        @Override
        public Mono<Void> setComplete() {
            return Mono.delay(by).then(Mono.defer(getDelegate()::setComplete));
        }
    }

    /** An answer in whose place another one comes. */
    static final class Replaced extends ServerHttpResponseDecorator {
        private final Fault.Answered other;

        Replaced(ServerHttpResponse response, Fault.Answered other) {
            super(response);
            this.other = other;
        }

        @Override
        public Mono<Void> writeWith(Publisher<? extends DataBuffer> body) {
            return joined(body).then(Mono.defer(() -> {
                getHeaders().clear();
                return answered(getDelegate(), other);
            }));
        }

        @Override
        public Mono<Void> setComplete() {
            getHeaders().clear();
            return answered(getDelegate(), other);
        }
    }

    /** An answer of which a part comes. */
    static final class Shortened extends ServerHttpResponseDecorator {
        private final Function<Integer, Integer> kept;

        Shortened(ServerHttpResponse response, Function<Integer, Integer> kept) {
            super(response);
            this.kept = kept;
        }

        @Override
        public Mono<Void> writeWith(Publisher<? extends DataBuffer> body) {
            return joined(body).flatMap(bytes -> {
                int length = Math.min(bytes.length, kept.apply(bytes.length));
                Publisher<DataBuffer> part = Mono.just(BUFFERS.wrap(Arrays.copyOf(bytes, length)));
                Publisher<DataBuffer> end =
                        Mono.defer(() -> ended(getDelegate(), Ending.CLOSED)).cast(DataBuffer.class);
                return getDelegate().writeAndFlushWith(Flux.just(part, end));
            });
        }

        @Override
        public Mono<Void> setComplete() {
            return ended(getDelegate(), Ending.CLOSED);
        }
    }
}
