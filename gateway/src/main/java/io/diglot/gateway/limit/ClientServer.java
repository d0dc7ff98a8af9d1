package io.diglot.gateway.limit;

import io.diglot.gateway.failure.FailureException;
import io.diglot.gateway.protocol.MalformedBody;
import io.diglot.gateway.settings.GatewaySettings;
import io.netty.handler.timeout.ReadTimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.embedded.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Hooks;
import reactor.netty.channel.AbortedException;
import reactor.netty.http.server.HttpServer;

/**
 * The limits of the clients' port that only the server itself can watch: connections, and clients that stall. The
 * management port is another server and has none of them, so that it can be asked what is wrong.
 */
@Component
final class ClientServer implements WebServerFactoryCustomizer<NettyReactiveWebServerFactory> {

    /** So many times as long may a body stall that is not read any more. */
    private static final int UNREAD = 3;

    private static final Logger LOG = LoggerFactory.getLogger(ClientServer.class);

    private final Connections connections;
    private final GatewaySettings.Limits limits;

    ClientServer(Connections connections, GatewaySettings settings) {
        this.connections = connections;
        this.limits = settings.limits();
        Hooks.onErrorDropped(ClientServer::dropped);
    }

    /**
     * Reactor Netty tells of a stalled body a second time when it cleans up behind it. What is a {@link FailureException} was told
     * to whom it concerned, or came when nobody was there any more.
     */
    private static void dropped(Throwable error) {
        if (error instanceof FailureException
                || error instanceof ReadTimeoutException
                || error instanceof AbortedException
                || error instanceof MalformedBody) {
            LOG.debug("after the end of a request: failure={}", error.toString());
        } else {
            LOG.error("a failure that nobody waits for", error);
        }
    }

    @Override
    public void customize(NettyReactiveWebServerFactory factory) {
        factory.addServerCustomizers(this::limit);
    }

    private HttpServer limit(HttpServer server) {
        return server.doOnChannelInit((observer, channel, remote) -> connections.opened(channel))
                // For bodies that nobody reads any more. It closes at once, so that those which are read are told by
                // Uploads, before: what passes through learns of it on another thread, too late for an answer.
                .readTimeout(limits.clientStall().multipliedBy(UNREAD))
                // Watches the time between requests, and the head of one that does not get on.
                .idleTimeout(limits.keepAlive());
    }
}
