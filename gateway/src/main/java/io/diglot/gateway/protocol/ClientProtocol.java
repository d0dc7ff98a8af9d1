package io.diglot.gateway.protocol;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2LocalFlowController;
import io.netty.util.AttributeKey;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.embedded.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;
import reactor.netty.Connection;
import reactor.netty.ConnectionObserver;
import reactor.netty.NettyPipeline;

/**
 * Puts what this package adds to HTTP on each connection of a client. The server of the management port, which has a
 * context of its own, takes it from {@code ManagementContextConfiguration.imports}: who watches the gateway keeps
 * connections too.
 */
@Component
final class ClientProtocol implements WebServerFactoryCustomizer<NettyReactiveWebServerFactory> {

    private static final AttributeKey<Boolean> WIDENED = AttributeKey.valueOf(ClientProtocol.class, "widened");

    /** At once in one connection; a client that wants more waits, or opens another. */
    private static final int STREAMS = 100;

    @Override
    public void customize(NettyReactiveWebServerFactory factory) {
        factory.addServerCustomizers(server -> server.doOnChannelInit((observer, channel, remote) -> equip(channel))
                .http2Settings(http2 -> http2.maxConcurrentStreams(STREAMS))
                .childObserve(ClientProtocol::readOn));
    }

    /**
     * A request that comes while the answer before it is just being ended, and is itself answered at once, leaves Reactor
     * Netty without a read under way: its connection would be silent from then on (reactor-netty 4361). One read too many
     * does no harm.
     */
    private static void readOn(Connection connection, ConnectionObserver.State state) {
        if (state == ConnectionObserver.State.DISCONNECTING) {
            Channel channel = connection.channel();
            channel.eventLoop().execute(channel::read);
        }
    }

    /**
     * Room for what each stream may have under way: by default all streams share what one may have, so that one which is not
     * read for a while stops the others.
     */
    private static void widen(Channel stream) {
        @Nullable Channel connection = stream.parent();
        @Nullable
        Http2FrameCodec codec =
                connection == null ? null : connection.pipeline().get(Http2FrameCodec.class);
        if (codec == null || connection.hasAttr(WIDENED)) {
            return;
        }
        connection.attr(WIDENED).set(true);
        Http2LocalFlowController flow = codec.connection().local().flowController();
        try {
            flow.incrementWindowSize(
                    codec.connection().connectionStream(), (STREAMS - 1) * Http2CodecUtil.DEFAULT_WINDOW_SIZE);
        } catch (Http2Exception e) {
            throw new IllegalStateException("The window of a connection can be made wider.", e);
        }
    }

    private static void equip(Channel channel) {
        ChannelPipeline pipeline = channel.pipeline();
        @Nullable ChannelHandlerContext codec = pipeline.context(HttpServerCodec.class);
        if (codec == null) {
            widen(channel); // a stream of HTTP/2, within a connection that has begun with these handlers
            return;
        }
        pipeline.addAfter(codec.name(), "diglot.decoding", new RequestDecoding())
                .addAfter(NettyPipeline.HttpTrafficHandler, "diglot.brokenBodies", new BrokenBodies())
                .addLast("diglot.mistakes", ClientMistakes.INSTANCE);
    }
}
