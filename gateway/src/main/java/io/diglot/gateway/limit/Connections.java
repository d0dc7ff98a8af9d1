package io.diglot.gateway.limit;

import io.diglot.gateway.protocol.ClientChannel;
import io.diglot.gateway.settings.GatewaySettings;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ServerChannel;
import io.netty.util.AttributeKey;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;

/**
 * Counts the connections of clients. One too many is still told so in its dialect and closed after that; beyond a tenth
 * more, connections are closed unheard.
 */
@Component
public final class Connections {

    private static final AttributeKey<Boolean> ONE_TOO_MANY = AttributeKey.valueOf(Connections.class, "one too many");

    private static final AttributeKey<Use> USE = AttributeKey.valueOf(Connections.class, "use");

    private final int limit;
    private final int unheard;
    private final AtomicInteger open = new AtomicInteger();
    private final Set<Channel> channels = ConcurrentHashMap.newKeySet();

    /** What a connection is used for; {@code idle} once it was seen without a request. */
    private static final class Use {
        private final AtomicInteger requests = new AtomicInteger();
        private volatile boolean idle;
        private volatile long lastAskedAt = System.nanoTime();

        void ended() {
            lastAskedAt = System.nanoTime();
            requests.decrementAndGet();
        }
    }

    Connections(GatewaySettings settings, MeterRegistry meters) {
        this.limit = settings.limits().connections();
        this.unheard = limit + Math.max(10, limit / 10);
        Gauge.builder("diglot.connections", open, AtomicInteger::get)
                .description("Open connections of clients")
                .register(meters);
    }

    /** Takes note of a new channel. */
    void opened(Channel channel) {
        if (!(channel.parent() instanceof ServerChannel)) {
            return; // a stream of HTTP/2 within a connection that is counted
        }
        int now = open.incrementAndGet();
        channel.attr(USE).set(new Use());
        channels.add(channel);
        channel.closeFuture().addListener(closed -> {
            open.decrementAndGet();
            channels.remove(channel);
        });
        if (now > unheard) {
            ChannelFuture unused = channel.close();
        } else if (now > limit) {
            channel.attr(ONE_TOO_MANY).set(true);
        }
    }

    /**
     * A request has come.
     *
     * @return to be run once when it is through; by then the request itself may have lost its connection
     */
    public static Runnable began(ServerHttpRequest request) {
        Use use = use(request);
        if (use == null) {
            return () -> {};
        }
        use.idle = false;
        use.requests.incrementAndGet();
        return use::ended;
    }

    /** Closes what has asked nothing for so long, also where it has begun to. */
    void closeIdleFor(Duration longest) {
        long now = System.nanoTime();
        for (Channel channel : channels) {
            Use use = channel.attr(USE).get();
            if (use.requests.get() == 0 && now - use.lastAskedAt > longest.toNanos()) {
                ChannelFuture unused = channel.close();
            }
        }
    }

    /** Closes what was idle the last time and still is: the end of an answer may be on its way just after a request. */
    void closeIdle() {
        for (Channel channel : channels) {
            Use use = channel.attr(USE).get();
            if (use.requests.get() > 0) {
                use.idle = false;
            } else if (use.idle) {
                ChannelFuture unused = channel.close();
            } else {
                use.idle = true;
            }
        }
    }

    /** Whether a request came by a connection that is one too many. */
    public static boolean isOneTooMany(ServerHttpRequest request) {
        Channel connection = ClientChannel.connection(request);
        return connection != null && connection.hasAttr(ONE_TOO_MANY);
    }

    private static @Nullable Use use(ServerHttpRequest request) {
        Channel connection = ClientChannel.connection(request);
        return connection == null ? null : connection.attr(USE).get();
    }
}
