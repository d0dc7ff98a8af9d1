package io.diglot.gateway.protocol;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2LocalFlowController;
import io.netty.handler.codec.http2.Http2StreamChannel;
import io.netty.util.AttributeKey;

/**
 * Tells a client of HTTP/2 how much more it may send.
 *
 * <p>Netty writes a stream's WINDOW_UPDATE when the stream is read, and leaves it unsent where a read was under way already
 * and nothing else comes by the connection: a client that has used its window up would wait for good.
 */
@Sharable
final class Http2Windows extends ChannelOutboundHandlerAdapter {

    private static final Http2Windows INSTANCE = new Http2Windows();

    private static final String NAME = "diglot.windows";

    private static final AttributeKey<Boolean> WIDENED = AttributeKey.valueOf(Http2Windows.class, "widened");

    private Http2Windows() {}

    /** @param streams how many may be under way at once in one connection */
    static void equip(Http2StreamChannel stream, int streams) {
        if (stream.pipeline().get(NAME) == null) {
            stream.pipeline().addFirst(NAME, INSTANCE);
            widen(stream.parent(), streams);
        }
    }

    /**
     * Room for what each stream may have under way: by default all streams share what one may have, so that one which is not
     * read for a while stops the others.
     */
    private static void widen(Channel connection, int streams) {
        Http2FrameCodec codec = connection.pipeline().get(Http2FrameCodec.class);
        if (codec == null || connection.hasAttr(WIDENED)) {
            return;
        }
        connection.attr(WIDENED).set(true);
        Http2LocalFlowController flow = codec.connection().local().flowController();
        try {
            flow.incrementWindowSize(
                    codec.connection().connectionStream(), (streams - 1) * Http2CodecUtil.DEFAULT_WINDOW_SIZE);
        } catch (Http2Exception e) {
            throw new IllegalStateException("The window of a connection can be made wider.", e);
        }
    }

    /** Costs nothing where nothing was written, or where the connection is being read, which flushes by itself. */
    @Override
    public void read(ChannelHandlerContext context) {
        context.read();
        context.flush();
    }
}
