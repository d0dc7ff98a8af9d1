package io.diglot.contract.grpc;

import io.diglot.contract.Eventually;
import io.diglot.contract.server.Server;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.client.HttpClient;

/** Calls a server over HTTP/2 in clear text, as clients of gRPC do. */
record GrpcCaller(Server server, HttpClient client) {

    static final String DO_ACTION = "/arrow.flight.protocol.FlightService/DoAction";
    static final String DO_GET = "/arrow.flight.protocol.FlightService/DoGet";
    static final String DO_PUT = "/arrow.flight.protocol.FlightService/DoPut";
    static final String EXPORT = "/opentelemetry.proto.collector.trace.v1.TraceService/Export";

    private static final Duration LONGEST = Duration.ofMinutes(2);

    static GrpcCaller of(Server server) {
        return new GrpcCaller(
                server, HttpClient.create().protocol(HttpProtocol.H2C).headers(headers -> headers.set(
                                "content-type", "application/grpc")
                        .set("te", "trailers")));
    }

    GrpcCaller with(String header, String value) {
        return new GrpcCaller(server, client.headers(headers -> headers.set(header, value)));
    }

    /** Calls with these messages, and waits for the end of it. */
    Answer call(String path, byte[]... messages) {
        return send(path, Frames.of(messages));
    }

    /** Sends a body, in parts that go out one by one, and waits for the end of it. */
    Answer send(String path, byte[]... parts) {
        return Objects.requireNonNull(answer(path, Flux.fromArray(parts)).block(LONGEST));
    }

    /** What is answered; the parts of the body need not come to an end. */
    Mono<Answer> answer(String path, Publisher<byte[]> parts) {
        return client.post()
                .uri(server.url() + path)
                .send((request, outbound) ->
                        outbound.send(Flux.from(parts).<ByteBuf>map(Unpooled::wrappedBuffer), part -> true))
                .responseConnection((answer, connection) -> connection
                        .inbound()
                        .receive()
                        .aggregate()
                        .asByteArray()
                        .defaultIfEmpty(new byte[0])
                        .flatMap(body -> answer.trailerHeaders()
                                .defaultIfEmpty(EmptyHttpHeaders.INSTANCE)
                                .map(trailers -> new Answer(
                                        answer.status().code(), answer.responseHeaders(), Frames.in(body), trailers))))
                .next();
    }

    /** Sends a first message to {@code DoPut} and goes on until there is an answer, with which sending is to end. */
    Answer answerWhileSending(byte[] first) {
        AtomicBoolean stopped = new AtomicBoolean();
        Answer answer = Objects.requireNonNull(answer(
                        DO_PUT,
                        Flux.just(Frames.of(first))
                                .concatWith(Flux.interval(Duration.ofMillis(20))
                                        .onBackpressureDrop()
                                        .map(tick -> Frames.of(new byte[1_000])))
                                .doOnCancel(() -> stopped.set(true)))
                .block(LONGEST));
        Eventually.is(stopped::get);
        return answer;
    }

    /** A key as a header of bytes has it, without padding. */
    static String bare(String key) {
        return Base64.getEncoder().withoutPadding().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }

    /** What a call was answered. */
    record Answer(int http, HttpHeaders headers, List<byte[]> messages, HttpHeaders trailers) {

        int status() {
            return Integer.parseInt(Optional.ofNullable(said("grpc-status")).orElse("-1"));
        }

        String message() {
            String said = said("grpc-message");
            // A plus is a plus.
            return said == null ? "" : URLDecoder.decode(said.replace("+", "%2B"), StandardCharsets.UTF_8);
        }

        /** In the trailers, or in the headers where there is nothing else. */
        @Nullable
        String said(String name) {
            return trailers.contains(name) ? trailers.get(name) : headers.get(name);
        }
    }
}
