package io.diglot.gateway.address;

import org.springframework.boot.web.embedded.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * Makes the target of each request legal before a URI is made of it: one that cannot be made would be told 400 without a
 * word.
 */
@Component
final class LegalTargets implements WebServerFactoryCustomizer<NettyReactiveWebServerFactory> {

    /**
     * The hook is meant for forwarded headers, which are not trusted here. It is the only one that sees each request of
     * HTTP/1.1 and HTTP/2 before its target is read.
     */
    @Override
    public void customize(NettyReactiveWebServerFactory factory) {
        factory.addServerCustomizers(server -> server.forwarded((connection, request) -> {
            request.setUri(LegalTarget.of(request.uri()));
            return connection;
        }));
    }
}
