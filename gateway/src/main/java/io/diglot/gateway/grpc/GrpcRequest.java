package io.diglot.gateway.grpc;

import io.diglot.gateway.protocol.ClientChannel;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;

/** What the head of a request says of a call over gRPC. */
public final class GrpcRequest {

    /** Also with a subtype, as {@code application/grpc+proto}, or for browsers, as {@code application/grpc-web}. */
    private static final String MEDIA_TYPE = "application/grpc";

    private static final Pattern PROTOBUF =
            Pattern.compile(MEDIA_TYPE + "(\\+proto)?\\s*(;.*)?", Pattern.CASE_INSENSITIVE);

    private static final String ENCODING = "grpc-encoding";
    private static final Pattern COMMA = Pattern.compile(",");

    private GrpcRequest() {}

    /** Whether somebody calls over gRPC, whatever form of it. */
    public static boolean isOne(ServerHttpRequest request) {
        if (!request.getMethod().equals(HttpMethod.POST)) {
            return false;
        }
        String type = request.getHeaders().getFirst(HttpHeaders.CONTENT_TYPE);
        return type != null && type.regionMatches(true, 0, MEDIA_TYPE, 0, MEDIA_TYPE.length());
    }

    /** @throws GrpcFailure where it came by a protocol that gRPC does not know */
    public static void requireHttp2(ServerHttpRequest request) {
        if (ClientChannel.closesByHeader(request)) {
            throw unimplemented("gRPC is served over HTTP/2 alone");
        }
    }

    /** @throws GrpcFailure where it is another form of gRPC than the one that is read here */
    public static void requireServed(ServerHttpRequest request) {
        requireHttp2(request);
        String type = String.valueOf(request.getHeaders().getFirst(HttpHeaders.CONTENT_TYPE));
        if (!PROTOBUF.matcher(type).matches()) {
            throw unimplemented("of gRPC only application/grpc with protobuf is served");
        }
        if (!List.of("identity", "gzip").contains(encoding(request))) {
            throw unimplemented("messages are read as they are, or with grpc-encoding gzip");
        }
    }

    /** Whether messages may be compressed, which each says for itself. */
    static boolean mayBeGzip(ServerHttpRequest request) {
        return encoding(request).equals("gzip");
    }

    private static String encoding(ServerHttpRequest request) {
        String named = request.getHeaders().getFirst(ENCODING);
        return named == null ? "identity" : named.strip().toLowerCase(Locale.ROOT);
    }

    /**
     * The first value of a header whose name ends in {@code -bin}: base64, of which clients leave the padding out, and of
     * which several values may stand in one line.
     */
    public static Optional<byte[]> binary(HttpHeaders headers, String name) {
        return first(headers, name).flatMap(GrpcRequest::decoded);
    }

    /** Leaves of such a header the value that {@link #binary} takes. */
    public static void keepFirst(HttpHeaders headers, String name) {
        first(headers, name).ifPresentOrElse(value -> headers.set(name, value), () -> headers.remove(name));
    }

    private static Optional<String> first(HttpHeaders headers, String name) {
        return headers.getOrEmpty(name).stream()
                .flatMap(COMMA::splitAsStream)
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .findFirst();
    }

    private static Optional<byte[]> decoded(String value) {
        try {
            return Optional.of(Base64.getDecoder().decode(value));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static GrpcFailure unimplemented(String message) {
        return new GrpcFailure(GrpcStatus.of(GrpcStatus.Code.UNIMPLEMENTED, message));
    }
}
