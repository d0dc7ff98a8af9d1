package io.diglot.gateway.protocol;

import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/** Tells the request whose turn it is that its body will not come to an end. Behind the queue of pipelined requests. */
@Sharable
final class BrokenBodies extends ChannelInboundHandlerAdapter {

    static final BrokenBodies INSTANCE = new BrokenBodies();

    private BrokenBodies() {}

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof BrokenBody) {
            context.fireExceptionCaught(new MalformedBody());
        } else {
            context.fireChannelRead(message);
        }
    }
}
