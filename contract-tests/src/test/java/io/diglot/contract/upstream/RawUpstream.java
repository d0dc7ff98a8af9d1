package io.diglot.contract.upstream;

import java.time.Duration;
import org.reactivestreams.Publisher;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** A server of which a test decides each byte, on a free port of 127.0.0.1. */
public final class RawUpstream implements AutoCloseable {

    private static final Duration STOPPING = Duration.ofSeconds(5);

    /** What it does with a request. */
    @FunctionalInterface
    public interface Behaviour {
        Publisher<Void> answer(HttpServerRequest request, HttpServerResponse response);
    }

    private volatile Behaviour behaviour = (request, response) -> response.send();
    private final DisposableServer server = HttpServer.create()
            .host("127.0.0.1")
            .port(0)
            .handle((request, response) -> behaviour.answer(request, response))
            .bindNow();

    /** From now on. */
    public void behave(Behaviour next) {
        this.behaviour = next;
    }

    /** What one puts in {@code diglot.opik.base-url}. */
    public String baseUrl() {
        return "http://127.0.0.1:" + server.port() + "/api";
    }

    @Override
    public void close() {
        server.disposeNow(STOPPING);
    }
}
