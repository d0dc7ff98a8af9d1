package io.diglot.gateway.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.gateway.grpc.GrpcLimit;
import io.diglot.gateway.grpc.GrpcMessages;
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

    private static final AnnotationConfigApplicationContext PARTS = new AnnotationConfigApplicationContext();

    static {
        PARTS.registerBean(GatewaySettings.class, () -> BoundSettings.of(Map.of()));
        PARTS.registerBean(SimpleMeterRegistry.class);
        PARTS.register(Overload.class, BodyMemory.class, LargeBodies.class, RequestBody.class, RequestOctets.class);
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
        BodyMemory.Reservation held = PARTS.getBean(BodyMemory.class).open("a client");
        Disposable reading = Flux.from(reader.apply(new Request(sender), held)).subscribe();
        ByteBuf read = part();
        sender.send(buffers.wrap(read));
        ByteBuf late = part();

        reading.dispose();
        sender.send(buffers.wrap(late));

        assertThat(read.refCnt()).isZero();
        assertThat(late.refCnt()).isZero();
    }

    /** The head of a message, and some of it. */
    private static ByteBuf part() {
        return Unpooled.directBuffer().writeByte(0).writeInt(100).writeZero(10);
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

        @Override
        public void subscribe(Subscriber<? super DataBuffer> subscriber) {
            reader = subscriber;
            subscriber.onSubscribe(new Subscription() {
                @Override
                public void request(long count) {}

                @Override
                public void cancel() {}
            });
        }

        void send(DataBuffer part) {
            Objects.requireNonNull(reader).onNext(part);
        }
    }
}
