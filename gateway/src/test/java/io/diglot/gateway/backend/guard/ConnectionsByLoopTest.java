package io.diglot.gateway.backend.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.EventExecutor;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.DisposableServer;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.server.HttpServer;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;

class ConnectionsByLoopTest {

    private static final int LOOPS = 3;
    private static final int CALLS = 50;
    private static final int AT_ONCE = 8;

    private final LoopResources loops = LoopResources.create("calling", LOOPS, true);
    private final ConnectionsByLoop connections =
            new ConnectionsByLoop(() -> ConnectionProvider.create("calling", Integer.MAX_VALUE));
    private final Set<Channel> accepted = ConcurrentHashMap.newKeySet();
    private DisposableServer server;

    @BeforeEach
    void listen() {
        server = HttpServer.create()
                .doOnConnection(connection -> accepted.add(connection.channel()))
                .handle((request, answer) -> answer.sendString(Mono.just("pong")))
                .bindNow();
    }

    @AfterEach
    void close() {
        server.disposeNow();
        loops.disposeLater(Duration.ZERO, Duration.ofSeconds(5)).block();
    }

    @Test
    void a_call_of_an_event_loop_gets_a_connection_of_that_loop() {
        for (int round = 0; round < 2; round++) {
            for (EventExecutor loop : loops.onClient(true)) {
                assertThat(calledFrom(Schedulers.fromExecutorService(loop))).containsExactly((EventLoop) loop);
            }
        }
    }

    @Test
    void calls_of_another_thread_go_round_the_loops() {
        assertThat(calledFrom(Schedulers.single())).hasSize(LOOPS);
    }

    @Test
    void all_pools_are_disposed_of() {
        calledFrom(Schedulers.single());
        assertThat(accepted).isNotEmpty();

        connections.disposeLater().block();

        // The server learns of it a moment later.
        assertThat(accepted)
                .allSatisfy(channel -> assertThat(channel.closeFuture().awaitUninterruptibly(10, TimeUnit.SECONDS))
                        .isTrue());
    }

    /** The loops of the connections over which the calls went. */
    private Set<EventLoop> calledFrom(Scheduler thread) {
        HttpClient client = HttpClient.create(connections).runOn(loops).baseUrl("http://127.0.0.1:" + server.port());
        return new HashSet<>(Flux.range(0, CALLS)
                .flatMap(
                        call -> client.get()
                                .uri("/")
                                .responseConnection((answer, connection) -> connection
                                        .inbound()
                                        .receive()
                                        .then(Mono.just(connection.channel().eventLoop())))
                                .subscribeOn(thread),
                        AT_ONCE)
                .collectList()
                .block());
    }
}
