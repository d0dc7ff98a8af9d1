package io.diglot.gateway.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.FailureException;
import io.diglot.gateway.grpc.GrpcLimit;
import io.diglot.gateway.grpc.GrpcMessages;
import io.diglot.gateway.limit.Uploads;
import io.diglot.gateway.memory.BodyMemory;
import io.diglot.gateway.memory.LargeBodies;
import io.diglot.gateway.memory.Overload;
import io.diglot.gateway.settings.BoundSettings;
import io.diglot.gateway.settings.GatewaySettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.NettyDataBufferFactory;
import org.springframework.http.HttpCookie;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.AbstractServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.SslInfo;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;

/** A part of a body that was on its way while its reader gave up is given back: nobody else will. */
class AbandonedBodiesTest {

    private static final int PLAIN = 0;
    private static final int LIMIT = 1_000;

    private static final AnnotationConfigApplicationContext PARTS = new AnnotationConfigApplicationContext();

    static {
        PARTS.registerBean(
                GatewaySettings.class,
                () -> BoundSettings.of(
                        Map.of("diglot.limits.body", LIMIT + "B", "diglot.attachments.max-file-size", LIMIT + "B")));
        PARTS.registerBean(SimpleMeterRegistry.class);
        PARTS.register(
                Overload.class,
                BodyMemory.class,
                LargeBodies.class,
                Uploads.class,
                RequestBody.class,
                RequestOctets.class);
        PARTS.refresh();
    }

    private final NettyDataBufferFactory buffers = new NettyDataBufferFactory(UnpooledByteBufAllocator.DEFAULT);

    @AfterAll
    static void close() {
        PARTS.close();
    }

    static Stream<Named<BiFunction<ServerHttpRequest, BodyMemory.Reservation, Publisher<?>>>> readers() {
        return Stream.of(
                Named.of("whole", (request, held) -> PARTS.getBean(RequestBody.class)
                        .read(request, held)),
                Named.of("in parts", (request, held) -> PARTS.getBean(RequestOctets.class)
                        .read(request, held)),
                Named.of(
                        "messages",
                        (request, held) -> GrpcMessages.of(
                                request, held, new GrpcLimit(1_000, "any"), PARTS.getBean(LargeBodies.class))));
    }

    @ParameterizedTest
    @MethodSource("readers")
    void a_part_that_comes_after_its_reader_gave_up_is_given_back(
            BiFunction<ServerHttpRequest, BodyMemory.Reservation, Publisher<?>> reader) {
        LateSender sender = new LateSender();
        Disposable reading = read(reader, sender);
        ByteBuf read = part(PLAIN);
        sender.send(buffers.wrap(read));
        ByteBuf late = part(PLAIN);

        reading.dispose();
        sender.send(buffers.wrap(late));

        assertThat(read.refCnt()).isEqualTo(1);
        assertThat(late.refCnt()).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("readers")
    void a_part_that_its_reader_refuses_is_given_back_once(
            BiFunction<ServerHttpRequest, BodyMemory.Reservation, Publisher<?>> reader) {
        LateSender sender = new LateSender();
        Disposable reading = read(reader, sender);
        ByteBuf refused = part(PLAIN + 2).writeZero(LIMIT);

        sender.send(buffers.wrap(refused));

        assertThat(refused.refCnt()).isEqualTo(1);
        assertThat(reading.isDisposed()).isTrue();
    }

    @Test
    void a_body_that_comes_too_slowly_is_no_longer_asked_for() {
        LateSender sender = new LateSender();
        try (var parts = new AnnotationConfigApplicationContext()) {
            parts.registerBean(
                    GatewaySettings.class, () -> BoundSettings.of(Map.of("diglot.limits.client-stall", "20ms")));
            parts.register(Uploads.class);
            parts.refresh();

            Flux<DataBuffer> body =
                    parts.getBean(Uploads.class).watched(new Request(sender)).getBody();

            assertThatThrownBy(body::blockLast)
                    .isInstanceOfSatisfying(FailureException.class, e -> assertThat(e.failure())
                            .isInstanceOf(Failure.Incomplete.class));
            assertThat(sender.isCancelled).isTrue();
        }
    }

    private static Disposable read(
            BiFunction<ServerHttpRequest, BodyMemory.Reservation, Publisher<?>> reader, LateSender sender) {
        ServerHttpRequest request = PARTS.getBean(Uploads.class).watched(new Request(sender));
        BodyMemory.Reservation held = PARTS.getBean(BodyMemory.class).open("a client");
        return Flux.from(reader.apply(request, held)).onErrorComplete().subscribe();
    }

    /** The head of a message, and some of it. The server that received it holds it as well, until its reader returns. */
    private static ByteBuf part(int flag) {
        return Unpooled.directBuffer()
                .writeByte(flag)
                .writeInt(100)
                .writeZero(10)
                .retain();
    }

    /** Came by no connection. */
    private static final class Request extends AbstractServerHttpRequest {
        private final Publisher<DataBuffer> body;

        Request(Publisher<DataBuffer> body) {
            super(HttpMethod.POST, URI.create("/"), "", new LinkedMultiValueMap<>());
            this.body = body;
        }

        @Override
        public Flux<DataBuffer> getBody() {
            return Flux.from(body);
        }

        @Override
        protected MultiValueMap<String, HttpCookie> initCookies() {
            return new LinkedMultiValueMap<>();
        }

        @Override
        protected @Nullable SslInfo initSslInfo() {
            return null;
        }

        @Override
        @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
        public <T> T getNativeRequest() {
            return (T) body;
        }
    }

    /** Has a part in its hands already when it hears that nobody wants one any more. */
    private static final class LateSender implements Publisher<DataBuffer> {
        private @Nullable Subscriber<? super DataBuffer> reader;
        private volatile boolean isCancelled;

        @Override
        public void subscribe(Subscriber<? super DataBuffer> subscriber) {
            reader = subscriber;
            subscriber.onSubscribe(new Subscription() {
                @Override
                public void request(long count) {}

                @Override
                public void cancel() {
                    isCancelled = true;
                }
            });
        }

        void send(DataBuffer part) {
            Objects.requireNonNull(reader).onNext(part);
        }
    }
}
