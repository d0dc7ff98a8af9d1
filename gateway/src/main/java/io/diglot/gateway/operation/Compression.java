package io.diglot.gateway.operation;

import io.diglot.catalogue.Dialect;
import io.diglot.gateway.backend.BackendDescription;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.embedded.netty.NettyServerCustomizer;
import org.springframework.stereotype.Component;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/**
 * Compresses only for who asks for it, and leaves answers that pass through as they are: a backend decides itself what it
 * compresses.
 */
@Component
final class Compression implements NettyServerCustomizer {

    private final @Nullable Dialect passedThrough;

    Compression(BackendDescription backend) {
        this.passedThrough = backend.passedThrough();
    }

    /** Otherwise Reactor Netty would set up a compressor that then has nothing to do. */
    private static boolean isAsked(HttpServerRequest request) {
        return request.requestHeaders().contains(HttpHeaderNames.ACCEPT_ENCODING);
    }

    private boolean passes(HttpServerRequest request) {
        DialectPath meant = DialectPath.of(path(request));
        return meant != null && meant.dialect() == passedThrough;
    }

    /** What Reactor Netty takes for it is a URI that is made anew for each answer. */
    private static String path(HttpServerRequest request) {
        String target = request.uri();
        if (!target.startsWith("/")) {
            return request.fullPath();
        }
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }

    @Override
    public HttpServer apply(HttpServer server) {
        BiPredicate<HttpServerRequest, HttpServerResponse> configured =
                server.configuration().compressPredicate();
        return configured == null
                ? server
                : server.compress((request, response) ->
                        isAsked(request) && !passes(request) && configured.test(request, response));
    }
}
