package io.diglot.gateway.grpc;

import io.netty.handler.codec.http.HttpHeaders;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import org.springframework.core.io.buffer.NettyDataBufferFactory;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.support.Netty4HeadersAdapter;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;
import reactor.netty.NettyOutbound;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientRequest;
import reactor.netty.http.client.HttpClientResponse;

/** Passes calls on to another server, as they come and as they are answered. */
public final class GrpcClient {

    /** They are of one connection, and the client has its own. */
    private static final Set<String> OF_THE_CONNECTION =
            Set.of("host", "connection", "keep-alive", "proxy-connection", "transfer-encoding", "upgrade");

    /** What Netty tells in headers of the stream that a request came by. */
    private static final String OF_THE_STREAM = "x-http2-";

    private final HttpClient encrypted;
    private final HttpClient plain;

    /** @param client waits for an answer as long as it is asked to */
    public GrpcClient(HttpClient client) {
        this.encrypted = client.protocol(HttpProtocol.H2);
        this.plain = client.protocol(HttpProtocol.H2C);
    }

    /**
     * Passes a call on.
     *
     * @param dressing changes the headers that go with it
     * @param passed takes the answer to whoever called
     */
    public Mono<Void> forward(
            ServerHttpRequest request,
            String uri,
            Consumer<org.springframework.http.HttpHeaders> dressing,
            Function<GrpcAnswer, Mono<Void>> passed) {
        return (uri.startsWith("https:") ? encrypted : plain)
                .post()
                .uri(uri)
                .send((sent, outbound) -> send(request, dressing, sent, outbound))
                .responseConnection((answer, connection) -> passed.apply(answer(answer, connection))
                        // A body that nobody has asked for ends by nobody's giving it up.
                        .doOnError(error -> connection.dispose())
                        .doOnCancel(connection::dispose))
                .then();
    }

    private static Publisher<Void> send(
            ServerHttpRequest request,
            Consumer<org.springframework.http.HttpHeaders> dressing,
            HttpClientRequest sent,
            NettyOutbound outbound) {
        HttpHeaders headers = sent.requestHeaders();
        request.getHeaders().forEach((name, values) -> {
            if (!isOfTheConnection(name)) {
                headers.set(name, values);
            }
        });
        dressing.accept(new org.springframework.http.HttpHeaders(new Netty4HeadersAdapter(headers)));
        return outbound.send(request.getBody().map(NettyDataBufferFactory::toByteBuf));
    }

    /** Whether a header is told for one connection, or one stream, and no further. */
    static boolean isOfTheConnection(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return OF_THE_CONNECTION.contains(lower) || lower.startsWith(OF_THE_STREAM);
    }

    private static GrpcAnswer answer(HttpClientResponse answer, Connection connection) {
        NettyDataBufferFactory buffers =
                new NettyDataBufferFactory(connection.channel().alloc());
        return new GrpcAnswer(
                answer.status().code(),
                answer.responseHeaders(),
                connection.inbound().receive().retain().map(buffers::wrap),
                answer.trailerHeaders());
    }
}
