package io.diglot.gateway.protocol;

import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import org.jspecify.annotations.Nullable;

/**
 * Tells the request whose turn it is that its body will not come to an end, once that body is being read: before that,
 * Reactor Netty has nobody to tell, and would close the connection without an answer. One per connection, behind the
 * queue of pipelined requests.
 */
final class BrokenBodies extends ChannelDuplexHandler {

    private boolean isRead;
    private @Nullable BrokenBody untold;

    /** The body of the request whose turn it is has a reader from now on. */
    static void isRead(Channel channel) {
        channel.eventLoop().execute(() -> {
            @Nullable ChannelHandlerContext context = channel.pipeline().context(BrokenBodies.class);
            if (context != null) {
                ((BrokenBodies) context.handler()).tell(context);
            }
        });
    }

    private void tell(ChannelHandlerContext context) {
        isRead = true;
        if (untold != null) {
            untold = null;
            context.fireExceptionCaught(new MalformedBody());
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof BrokenBody broken) {
            untold = broken;
            if (isRead) {
                tell(context);
            }
            return;
        }
        if (message instanceof HttpRequest) {
            isRead = false;
        }
        context.fireChannelRead(message);
    }

    /** An answer that did not need the body is the last one. */
    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        @Nullable BrokenBody broken = untold;
        if (broken == null || !(message instanceof LastHttpContent)) {
            ChannelFuture unused = context.write(message, promise);
            return;
        }
        untold = null;
        ChannelFuture unused = context.write(message, promise.unvoid().addListener(written -> broken.release()));
    }
}
