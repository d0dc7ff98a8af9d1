package io.diglot.gateway.protocol;

import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.handler.codec.http2.Http2Exception;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What never becomes a request, so that nothing else tells of it: one line each, and no more. Last on each connection,
 * where the failures of HTTP/2 arrive that concern no stream.
 */
@Sharable
final class ClientMistakes extends ChannelInboundHandlerAdapter {

    static final ClientMistakes INSTANCE = new ClientMistakes();

    private static final Logger LOG = LoggerFactory.getLogger("io.diglot.request");

    private ClientMistakes() {}

    /** A request whose head cannot be read; Reactor Netty answers it and closes the connection. */
    static void undecodable(HttpRequest request) {
        Throwable cause = request.decoderResult().cause();
        if (cause instanceof TooLongHttpLineException) {
            refused(414, "the request line is too long");
        } else if (cause instanceof TooLongHttpHeaderException) {
            refused(431, "the head is too large");
        } else {
            refused(400, "the head is not valid HTTP");
        }
    }

    private static void refused(int status, String reason) {
        LOG.atInfo()
                .addKeyValue("status", status)
                .addKeyValue("outcome", "client_error")
                .addKeyValue("reason", reason)
                .log("undecodable");
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable error) {
        if (error instanceof Http2Exception http2) {
            // Its message may show bytes that were sent.
            LOG.atInfo()
                    .addKeyValue("outcome", "client_error")
                    .addKeyValue("reason", "not valid HTTP/2: " + http2.error())
                    .log("undecodable");
        } else {
            LOG.atInfo()
                    .addKeyValue("outcome", "cancelled")
                    .addKeyValue("reason", error.getClass().getSimpleName())
                    .log("connection");
            ChannelFuture unused = context.close();
        }
    }
}
