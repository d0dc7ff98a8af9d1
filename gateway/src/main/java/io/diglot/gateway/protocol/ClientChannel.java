package io.diglot.gateway.protocol;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Stream;
import io.netty.handler.codec.http2.Http2StreamChannel;
import java.time.Duration;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.Connection;
import reactor.netty.FutureMono;
import reactor.netty.NettyPipeline;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** What a request came by: a connection of HTTP/1, or a stream within one of HTTP/2. */
public final class ClientChannel {

    private ClientChannel() {}

    /** The connection of a request, whatever streams it has; nothing where there is none. */
    public static @Nullable Channel connection(ServerHttpRequest request) {
        Channel channel = channel(request);
        return channel instanceof Http2StreamChannel ? channel.parent() : channel;
    }

    /** Whether the connection serves one request after the other, so that an answer can announce its end. */
    public static boolean closesByHeader(ServerHttpRequest request) {
        return !(channel(request) instanceof Http2StreamChannel);
    }

    /** The event loop that serves a request. */
    public static Executor eventLoop(ServerHttpRequest request) {
        Channel channel = channel(request);
        return channel == null ? Runnable::run : channel.eventLoop();
    }

    /** Lets an answer that does not say its length end with the connection, where the client knows no chunks. */
    public static void frame(ServerHttpRequest request, ServerHttpResponse response) {
        if (knowsNoChunks(request)
                && ServerHttpResponseDecorator.getNativeResponse(response) instanceof HttpServerResponse server) {
            server.chunkedTransfer(false);
        }
    }

    /** Whether the client speaks HTTP/1.0. */
    private static boolean knowsNoChunks(ServerHttpRequest request) {
        return ServerHttpRequestDecorator.getNativeRequest(request) instanceof HttpServerRequest server
                && HttpVersion.HTTP_1_0.equals(server.version());
    }

    /** Says that somebody reads the body of a request, and hears of it where it is broken. */
    public static void bodyIsRead(ServerHttpRequest request) {
        Channel channel = channel(request);
        if (channel != null) {
            BrokenBodies.isRead(channel);
        }
    }

    /**
     * Writes a body past what was put around the response, a part after the other: given all of it at once, the server would
     * ask for more than a hundred pieces ahead, however large.
     *
     * @param parts of buffers that are wrapped, not pooled: nobody gives back what waits to be written when the client goes
     */
    public static Mono<Void> writeInTurn(ServerHttpResponse response, Flux<? extends Publisher<ByteBuf>> parts) {
        HttpServerResponse server = ServerHttpResponseDecorator.getNativeResponse(response);
        return response.setComplete().thenMany(parts.concatMap(server::send, 0)).then();
    }

    /** The event loop that serves a request, for what has to wait: a body is not safe for any other thread. */
    public static Scheduler scheduler(ServerHttpRequest request) {
        Channel channel = channel(request);
        return channel == null ? Schedulers.parallel() : Schedulers.fromExecutorService(channel.eventLoop());
    }

    /** Ends after so long, on the event loop that serves a request. */
    public static Mono<Void> after(Duration wait, ServerHttpRequest request) {
        Channel channel = channel(request);
        return channel == null ? Mono.delay(wait).then() : LoopTimer.after(wait, channel.eventLoop());
    }

    /**
     * Ends the answer of a request where it is, in a way that no client takes for its end: HTTP/1.1 closes before the
     * length or the last chunk, HTTP/1.0 knows only that a connection was reset, HTTP/2 resets the stream.
     */
    public static Mono<Void> cut(ServerHttpRequest request) {
        Channel channel = channel(request);
        if (channel == null) {
            return Mono.empty();
        }
        if (channel instanceof Http2StreamChannel) {
            return FutureMono.deferFuture(() -> {
                ChannelFuture unused = channel.writeAndFlush(new DefaultHttp2ResetFrame(Http2Error.INTERNAL_ERROR));
                return channel.close();
            });
        }
        return FutureMono.deferFuture(() -> {
            if (knowsNoChunks(request)) {
                channel.config().setOption(ChannelOption.SO_LINGER, 0);
            }
            return channel.close();
        });
    }

    /** Lets the body of a request lie unread as long as its reader needs, which watches it itself while it reads. */
    public static void letBodyWait(ServerHttpRequest request) {
        Channel channel = channel(request);
        if (channel != null) {
            channel.eventLoop().execute(() -> {
                if (channel.pipeline().get(NettyPipeline.ReadTimeoutHandler) != null) {
                    channel.pipeline().remove(NettyPipeline.ReadTimeoutHandler);
                }
            });
        }
    }

    /**
     * Once a request is answered over HTTP/2, tells its client that what it has not sent yet need not come. One that has
     * sent all hears nothing.
     */
    public static void endUploadOnceAnswered(ServerHttpRequest request) {
        Object server = ServerHttpRequestDecorator.getNativeRequest(request);
        if (server instanceof Connection connection && connection.channel() instanceof Http2StreamChannel stream) {
            connection.onTerminate().subscribe(null, null, () -> {
                if (stream.stream().state() == Http2Stream.State.HALF_CLOSED_LOCAL) {
                    ChannelFuture unused = stream.writeAndFlush(new DefaultHttp2ResetFrame(Http2Error.NO_ERROR));
                }
            });
        }
    }

    private static @Nullable Channel channel(ServerHttpRequest request) {
        Object server = ServerHttpRequestDecorator.getNativeRequest(request);
        return server instanceof Connection connection ? connection.channel() : null;
    }
}
