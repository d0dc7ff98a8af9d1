package io.diglot.gateway.grpc;

import io.diglot.gateway.protocol.ClientChannel;
import io.netty.buffer.Unpooled;
import java.util.function.Consumer;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerResponse;

/** The answer to one call. */
public final class GrpcResponse {

    private static final String MEDIA_TYPE = "application/grpc";

    private final ServerHttpRequest request;
    private final ServerHttpResponse response;
    private final HttpServerResponse server;
    private volatile Consumer<io.netty.handler.codec.http.HttpHeaders> trailers =
            trailers -> GrpcStatus.OK.tell(trailers::set);

    public GrpcResponse(ServerWebExchange exchange) {
        this.request = exchange.getRequest();
        this.response = exchange.getResponse();
        this.server = ServerHttpResponseDecorator.getNativeResponse(response);
    }

    /** Ends the call with no message. */
    public Mono<Void> end(GrpcStatus status) {
        start();
        trailers = none -> {};
        status.tell(response.getHeaders()::set);
        return response.setComplete();
    }

    /** What the call ends with once its messages are written, if it does not end well. */
    public void endsWith(GrpcStatus status) {
        trailers = trailers -> status.tell(trailers::set);
    }

    /** As {@link #endsWith(GrpcStatus)}, where another server said it. */
    public void endsWith(io.netty.handler.codec.http.HttpHeaders said) {
        trailers = trailers -> trailers.add(said);
    }

    /** Ends the call with these messages; the next is asked for once the one before has gone out. */
    public Mono<Void> write(Flux<GrpcMessage> messages) {
        start();
        return ClientChannel.writeInTurn(response, messages.map(message -> Flux.fromIterable(message.framed())
                .map(Unpooled::wrappedBuffer)));
    }

    /** Ends the call as another server did, with what follows the head of its answer. */
    public Mono<Void> pass(GrpcAnswer answer, Flux<DataBuffer> body) {
        start();
        for (String name : answer.headers().names()) {
            if (!GrpcClient.isOfTheConnection(name)) {
                response.getHeaders().put(name, answer.headers().getAll(name));
            }
        }
        return response.writeWith(body);
    }

    private void start() {
        ClientChannel.endUploadOnceAnswered(request);
        server.trailerHeaders(headers -> trailers.accept(headers));
        response.setStatusCode(HttpStatus.OK);
        response.getHeaders().set(HttpHeaders.CONTENT_TYPE, MEDIA_TYPE);
        response.getHeaders().set("grpc-accept-encoding", "identity,gzip");
    }
}
