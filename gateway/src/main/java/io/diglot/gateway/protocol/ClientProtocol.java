package io.diglot.gateway.protocol;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpServerCodec;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.embedded.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;
import reactor.netty.NettyPipeline;

/** Puts what this package adds to HTTP on each connection of a client. */
@Component
final class ClientProtocol implements WebServerFactoryCustomizer<NettyReactiveWebServerFactory> {

    @Override
    public void customize(NettyReactiveWebServerFactory factory) {
        factory.addServerCustomizers(server -> server.doOnChannelInit((observer, channel, remote) -> equip(channel)));
    }

    private static void equip(Channel channel) {
        ChannelPipeline pipeline = channel.pipeline();
        @Nullable ChannelHandlerContext codec = pipeline.context(HttpServerCodec.class);
        if (codec == null) {
            return; // a stream of HTTP/2, within a connection that has begun with these handlers
        }
        pipeline.addAfter(codec.name(), "diglot.decoding", new RequestDecoding())
                .addAfter(NettyPipeline.HttpTrafficHandler, "diglot.brokenBodies", BrokenBodies.INSTANCE)
                .addLast("diglot.mistakes", ClientMistakes.INSTANCE);
    }
}
