package io.diglot.gateway.protocol;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.ReferenceCountUtil;
import java.net.ProtocolException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Looks at what was decoded, before anything else does. One per connection. */
final class RequestDecoding extends ChannelInboundHandlerAdapter {

    private static final String SETTINGS = "http2-settings";

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest request) {
            if (!isKnown(request.protocolVersion()) || hasForeignCoding(request.headers())) {
                // Answered and closed by Reactor Netty, as what its codec could not read.
                request.setDecoderResult(DecoderResult.failure(new ProtocolException()));
            }
            if (request.decoderResult().isFailure()) {
                ClientMistakes.undecodable(request);
            } else if (request.headers().contains(HttpHeaderNames.UPGRADE)
                    && (hasBody(request) || !isToHttp2(request.headers()))) {
                stayWithHttp11(request.headers());
            }
            context.fireChannelRead(message);
        } else if (message instanceof HttpObject part && part.decoderResult().isFailure()) {
            // Reactor Netty would answer it past the application, and end the body as if it were whole.
            ReferenceCountUtil.release(message);
            context.fireChannelRead(new BrokenBody(context.channel()));
        } else {
            context.fireChannelRead(message);
        }
    }

    private static boolean isKnown(HttpVersion version) {
        return version.equals(HttpVersion.HTTP_1_1) || version.equals(HttpVersion.HTTP_1_0);
    }

    /** Whoever knows another coding sees another end of the body than the codec, which knows but the one. */
    private static boolean hasForeignCoding(HttpHeaders headers) {
        List<String> codings = headers.getAll(HttpHeaderNames.TRANSFER_ENCODING);
        return !codings.isEmpty()
                && (codings.size() > 1 || !HttpHeaderValues.CHUNKED.contentEqualsIgnoreCase(codings.getFirst()));
    }

    /** A proxy for another protocol, such as WebSocket, would lie past all that is done for requests. */
    private static boolean isToHttp2(HttpHeaders headers) {
        List<String> protocols = headers.getAll(HttpHeaderNames.UPGRADE);
        return protocols.size() == 1 && protocols.getFirst().equalsIgnoreCase("h2c");
    }

    private static boolean hasBody(HttpRequest request) {
        return HttpUtil.isTransferEncodingChunked(request) || HttpUtil.getContentLength(request, 0L) > 0;
    }

    /**
     * A server need not follow an upgrade. Where there is a body it would first have to be held as a whole, outside of
     * all limits: the JDK's client asks for the upgrade with the first request of each connection.
     */
    private static void stayWithHttp11(HttpHeaders headers) {
        headers.remove(HttpHeaderNames.UPGRADE);
        headers.remove(SETTINGS);
        String kept = headers.getAll(HttpHeaderNames.CONNECTION).stream()
                .flatMap(line -> Arrays.stream(line.split(",")))
                .map(String::strip)
                .filter(option -> !option.isEmpty() && !isOfTheUpgrade(option))
                .collect(Collectors.joining(", "));
        if (kept.isEmpty()) {
            headers.remove(HttpHeaderNames.CONNECTION);
        } else {
            headers.set(HttpHeaderNames.CONNECTION, kept);
        }
    }

    private static boolean isOfTheUpgrade(String option) {
        String lower = option.toLowerCase(Locale.ROOT);
        return lower.equals("upgrade") || lower.equals(SETTINGS);
    }
}
