package io.diglot.gateway.operation;

import io.diglot.catalogue.Dialect;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.FailureException;
import io.diglot.gateway.grpc.GrpcRequest;
import io.diglot.gateway.grpc.GrpcStatus;
import io.diglot.gateway.operation.ErrorRenderer.Rendered;
import io.diglot.gateway.page.Page;
import io.diglot.gateway.protocol.ClientChannel;
import io.diglot.json.JsonCodec;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.channel.AbortedException;

/** Writes replies and failures. */
@Component
final class Replies {

    private static final Logger LOG = LoggerFactory.getLogger(Replies.class);
    private static final byte[] LINE_END = {'\r', '\n'};

    private final JsonCodec codec;
    private final GrpcReplies calls;
    private final Map<Dialect, ErrorRenderer> renderers = new EnumMap<>(Dialect.class);

    Replies(JsonCodec codec, List<ErrorRenderer> renderers, GrpcReplies calls) {
        this.codec = codec;
        this.calls = calls;
        renderers.forEach(renderer -> this.renderers.put(renderer.dialect(), renderer));
    }

    Mono<Void> write(ServerWebExchange exchange, Reply reply) {
        ServerHttpResponse response = exchange.getResponse();
        return switch (reply) {
            case Reply.Document document -> {
                WrittenSegments body = written(document.body());
                KeptBodies.answer(exchange, body);
                start(response, document.status(), MediaType.APPLICATION_JSON_VALUE, document.headers());
                yield write(response, body);
            }
            case Reply.Message message -> {
                start(response, 200, Reply.PROTOBUF.toString(), Map.of());
                yield write(response, written(message.body()));
            }
            case Reply.Empty empty -> {
                start(response, empty.status(), null, empty.headers());
                if (empty.status() != 204) {
                    response.getHeaders().setContentLength(0);
                }
                yield response.setComplete();
            }
            case Reply.LongDocument document ->
                stream(exchange, MediaType.APPLICATION_JSON_VALUE, new WrittenList(codec, document).bytes());
            case Reply.Octets octets -> octets(exchange, octets);
            case Reply.Lines lines ->
                stream(
                        exchange,
                        MediaType.APPLICATION_OCTET_STREAM_VALUE,
                        lines.records().map(this::line));
        };
    }

    /** A failure before the first piece still gets its own status; one after it can only end the stream. */
    private static Mono<Void> stream(ServerWebExchange exchange, String contentType, Flux<byte[]> pieces) {
        return WrittenStream.together(pieces)
                .switchOnFirst((first, all) -> {
                    if (first.isOnError()) {
                        return Mono.<Void>error(Objects.requireNonNull(first.getThrowable()));
                    }
                    start(exchange.getResponse(), 200, contentType, Map.of());
                    return WrittenStream.write(exchange, all);
                })
                .then();
    }

    private static Mono<Void> octets(ServerWebExchange exchange, Reply.Octets octets) {
        return octets.content()
                .switchOnFirst((first, all) -> {
                    if (first.isOnError()) {
                        return Mono.<Void>error(Objects.requireNonNull(first.getThrowable()));
                    }
                    start(exchange.getResponse(), 200, octets.contentType(), octets.headers());
                    if (octets.length() >= 0) {
                        exchange.getResponse().getHeaders().setContentLength(octets.length());
                    }
                    return WrittenStream.writeInTurn(exchange, all);
                })
                .then();
    }

    private byte[] line(Object line) {
        byte[] json = codec.write(line);
        byte[] ended = Arrays.copyOf(json, json.length + LINE_END.length);
        System.arraycopy(LINE_END, 0, ended, json.length, LINE_END.length);
        return ended;
    }

    /** Ends an answer that has begun and cannot be brought to its end, so that its client sees that it is not whole. */
    Mono<Void> breakOff(ServerWebExchange exchange, Throwable error) {
        if (error instanceof FailureException failed) {
            Ending.brokenOff(exchange, failed.failure().text());
        } else if (error instanceof IOException || error instanceof AbortedException) {
            Ending.clientGone(exchange);
        } else {
            Ending.brokenOff(exchange, "unexpected failure " + logged(exchange, error));
        }
        return ClientChannel.cut(exchange.getRequest());
    }

    /** Tells a client of a failure in its own dialect. */
    Mono<Void> writeFailure(ServerWebExchange exchange, Throwable error) {
        if (error instanceof FailureException failed) {
            return writeFailure(exchange, failed.failure());
        }
        if (GrpcRequest.isOne(exchange.getRequest())) {
            return calls.refuse(exchange, error);
        }
        String reference = logged(exchange, error);
        Ending.refused(exchange, "unexpected failure " + reference);
        DialectPath path = Dispatch.knownPath(exchange);
        return write(exchange, renderer(path).renderUnexpected(reference, path.path()));
    }

    /** As {@link #writeFailure(ServerWebExchange, Throwable)}, where nothing was thrown. */
    Mono<Void> writeFailure(ServerWebExchange exchange, Failure failure) {
        if (GrpcRequest.isOne(exchange.getRequest())) {
            return calls.refuse(exchange, GrpcStatus.of(failure));
        }
        DialectPath path = Dispatch.knownPath(exchange);
        Rendered rendered = renderer(path).render(failure, path.path());
        Ending.refused(exchange, failure);
        return failure instanceof Failure.Incomplete
                ? writeLast(exchange, rendered)
                : write(exchange, asStreamed(exchange, failure, rendered));
    }

    private ErrorRenderer renderer(DialectPath path) {
        return Objects.requireNonNull(renderers.get(path.dialect()));
    }

    /** @return the number under which the log tells of it */
    static String logged(ServerWebExchange exchange, Throwable error) {
        String reference =
                HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
        LOG.error(
                "unexpected failure {}: path={}",
                reference,
                Dispatch.knownPath(exchange).path(),
                error);
        return reference;
    }

    /** Nothing can follow on the connection or the stream: more of the request may still be on its way. */
    private Mono<Void> writeLast(ServerWebExchange exchange, Rendered rendered) {
        if (ClientChannel.closesByHeader(exchange.getRequest())) {
            exchange.getResponse().getHeaders().set(HttpHeaders.CONNECTION, "close");
            return write(exchange, rendered);
        }
        return write(exchange, rendered).then(ClientChannel.cut(exchange.getRequest()));
    }

    /** Where a request for a stream breaks a rule of its body, Opik calls the errors octets too; all others are JSON. */
    private static Rendered asStreamed(ServerWebExchange exchange, Failure failure, Rendered rendered) {
        boolean breaksRule =
                failure instanceof Failure.Invalid invalid && invalid.rule() == Failure.Invalid.Rule.UNPROCESSABLE;
        return Dispatch.streams(exchange) && breaksRule
                ? new Rendered(
                        rendered.status(),
                        MediaType.APPLICATION_OCTET_STREAM_VALUE,
                        rendered.body(),
                        rendered.headers())
                : rendered;
    }

    /** The answer to a path of neither dialect. */
    Mono<Void> writeUnknownPath(ServerWebExchange exchange) {
        return writeProblem(exchange, HttpStatus.NOT_FOUND, "Arize AX is served below /v2, Opik below /v1/private.");
    }

    /** An answer in no dialect. */
    Mono<Void> writeProblem(ServerWebExchange exchange, HttpStatus status, String detail) {
        Ending.refused(exchange, detail);
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("status", status.value());
        problem.put("title", status.getReasonPhrase());
        problem.put("detail", detail);
        return write(
                exchange, new Rendered(status.value(), MediaType.APPLICATION_PROBLEM_JSON_VALUE, problem, Map.of()));
    }

    /** Something for people. However many ask for it, its bytes are there once. */
    Mono<Void> writePage(ServerWebExchange exchange, Page page) {
        return writePage(exchange, 200, page);
    }

    /** As {@link #writePage(ServerWebExchange, Page)}, of a page that tells why there is no other. */
    Mono<Void> writePage(ServerWebExchange exchange, int status, Page page) {
        ServerHttpResponse response = exchange.getResponse();
        page.headers().forEach(response.getHeaders()::set);
        start(response, status, page.contentType(), Map.of());
        response.getHeaders().setContentLength(page.body().length);
        return response.writeWith(
                Mono.fromSupplier(() -> response.bufferFactory().wrap(page.body())));
    }

    private Mono<Void> write(ServerWebExchange exchange, Rendered rendered) {
        ServerHttpResponse response = exchange.getResponse();
        start(response, rendered.status(), rendered.contentType(), rendered.headers());
        WrittenSegments body = written(rendered.body());
        KeptBodies.answer(exchange, body);
        return write(response, body);
    }

    private WrittenSegments written(Object body) {
        WrittenSegments written = new WrittenSegments();
        if (body instanceof byte[] bytes) {
            written.write(bytes, 0, bytes.length);
        } else {
            codec.write(body, written);
        }
        return written;
    }

    private static Mono<Void> write(ServerHttpResponse response, WrittenSegments body) {
        response.getHeaders().setContentLength(body.size());
        Flux<DataBuffer> buffers = body.buffers(response.bufferFactory());
        return body.isSmall() ? response.writeWith(buffers.next()) : WrittenBody.whole(buffers, response::writeWith);
    }

    private static void start(
            ServerHttpResponse response,
            int status,
            @org.jspecify.annotations.Nullable String contentType,
            Map<String, List<String>> extra) {
        response.setStatusCode(HttpStatusCode.valueOf(status));
        HttpHeaders headers = response.getHeaders();
        if (contentType != null) {
            headers.set(HttpHeaders.CONTENT_TYPE, contentType);
            // Also where it is not compressed: that, too, depends on what the client accepts.
            headers.add(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        }
        extra.forEach(headers::put);
    }
}
