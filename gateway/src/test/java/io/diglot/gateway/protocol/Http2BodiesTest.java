package io.diglot.gateway.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.Connection;
import reactor.netty.DisposableServer;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.resources.ConnectionProvider;

/** Bodies that are not always wanted when they come. */
class Http2BodiesTest {

    private static final int UPLOADS = 100;
    private static final String UNREAD = "/unread";
    private static final int BYTES = 1_000_000;
    private static final Duration WAIT = Duration.ofSeconds(20);

    private static DisposableServer server;
    private static HttpClient client;

    @BeforeAll
    static void start() {
        server = ClientProtocol.extend(HttpServer.create().protocol(HttpProtocol.HTTP11, HttpProtocol.H2C))
                .bindAddress(() -> new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .handle(Http2BodiesTest::count)
                .bindNow();
        client = HttpClient.create(ConnectionProvider.create("one", 1))
                .protocol(HttpProtocol.H2C)
                .remoteAddress(server::address);
    }

    @AfterAll
    static void stop() {
        server.disposeNow();
    }

    @Test
    void a_body_whose_reader_pauses_now_and_then_comes_to_its_end() {
        for (int upload = 0; upload < UPLOADS; upload++) {
            assertThat(upload("/").block(WAIT)).isEqualTo(BYTES);
        }
    }

    @Test
    void a_body_that_is_not_read_leaves_the_others_of_its_connection_alone() {
        Disposable unread = upload(UNREAD).subscribe();
        try {
            assertThat(upload("/").block(WAIT)).isEqualTo(BYTES);
        } finally {
            unread.dispose();
        }
    }

    private static Mono<Long> upload(String path) {
        return client.post()
                .uri(path)
                .send(Mono.fromSupplier(() -> Unpooled.wrappedBuffer(new byte[BYTES])))
                .responseSingle((response, content) -> content.asString())
                .map(Long::valueOf);
    }

    private static Publisher<Void> count(HttpServerRequest request, HttpServerResponse response) {
        if (request.uri().equals(UNREAD)) {
            return Mono.never();
        }
        Scheduler loop =
                Schedulers.fromExecutor(((Connection) request).channel().eventLoop());
        Random random = new Random();
        Mono<String> bytes = request.receive()
                .concatMap(
                        part -> {
                            Mono<Integer> size = Mono.just(part.readableBytes());
                            return random.nextBoolean() ? size : size.publishOn(loop);
                        },
                        0)
                .reduce(0L, Long::sum)
                .map(String::valueOf);
        return response.sendString(bytes);
    }
}
