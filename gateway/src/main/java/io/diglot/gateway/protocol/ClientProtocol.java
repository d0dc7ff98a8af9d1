package io.diglot.gateway.protocol;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http2.Http2StreamChannel;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.embedded.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;
import reactor.netty.Connection;
import reactor.netty.ConnectionObserver;
import reactor.netty.NettyPipeline;
import reactor.netty.http.server.HttpServer;

/**
 * Puts what this package adds to HTTP on each connection of a client. The server of the management port, which has a
 * context of its own, takes it from {@code ManagementContextConfiguration.imports}: who watches the gateway keeps
 * connections too.
 */
@Component
final class ClientProtocol implements WebServerFactoryCustomizer<NettyReactiveWebServerFactory> {

    /** At once in one connection; a client that wants more waits, or opens another. */
    private static final int STREAMS = 100;

    @Override
    public void customize(NettyReactiveWebServerFactory factory) {
        factory.addServerCustomizers(ClientProtocol::extend);
    }

    static HttpServer extend(HttpServer server) {
        return server.doOnChannelInit((observer, channel, remote) -> equip(channel))
                .http2Settings(http2 -> http2.maxConcurrentStreams(STREAMS))
                .childObserve(ClientProtocol::observe);
    }

    private static void observe(Connection connection, ConnectionObserver.State state) {
        if (state == ConnectionObserver.State.DISCONNECTING) {
            readOn(connection.channel());
        } else if (state == ConnectionObserver.State.CONFIGURED
                && connection.channel() instanceof Http2StreamChannel stream) {
            Http2Windows.equip(stream, STREAMS);
        }
    }

    /**
     * A request that comes while the answer before it is just being ended, and is itself answered at once, leaves Reactor
     * Netty without a read under way: its connection would be silent from then on (reactor-netty 4361). One read too many
     * does no harm.
     */
    private static void readOn(Channel channel) {
        channel.eventLoop().execute(channel::read);
    }

    private static void equip(Channel channel) {
        ChannelPipeline pipeline = channel.pipeline();
        @Nullable ChannelHandlerContext codec = pipeline.context(HttpServerCodec.class);
        if (codec == null) {
            return; // a stream of HTTP/2, within a connection that has begun with these handlers
        }
        pipeline.addAfter(codec.name(), "diglot.decoding", new RequestDecoding())
                .addAfter(NettyPipeline.HttpTrafficHandler, "diglot.brokenBodies", new BrokenBodies())
                .addLast("diglot.mistakes", ClientMistakes.INSTANCE);
    }
}
