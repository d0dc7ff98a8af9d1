package io.diglot.gateway.operation;

import io.diglot.catalogue.Dialect;
import io.diglot.gateway.backend.BackendDescription;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.embedded.netty.NettyServerCustomizer;
import org.springframework.stereotype.Component;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** Leaves answers that pass through as they are: a backend decides itself what it compresses. */
@Component
final class Compression implements NettyServerCustomizer {

    private final @Nullable Dialect passedThrough;

    Compression(BackendDescription backend) {
        this.passedThrough = backend.passedThrough();
    }

    private boolean passes(String path) {
        DialectPath meant = DialectPath.of(path);
        return meant != null && meant.dialect() == passedThrough;
    }

    @Override
    public HttpServer apply(HttpServer server) {
        BiPredicate<HttpServerRequest, HttpServerResponse> configured =
                server.configuration().compressPredicate();
        if (passedThrough == null || configured == null) {
            return server;
        }
        return server.compress(
                (request, response) -> !passes(request.fullPath()) && configured.test(request, response));
    }
}
