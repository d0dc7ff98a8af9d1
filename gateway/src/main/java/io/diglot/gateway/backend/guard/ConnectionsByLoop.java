package io.diglot.gateway.backend.guard;

import io.netty.channel.EventLoop;
import io.netty.resolver.AddressResolverGroup;
import java.net.SocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;
import reactor.netty.ConnectionObserver;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.transport.TransportConfig;

/**
 * A pool for each event loop, so that the thread that serves a request also serves what it asks of the backend. From one
 * pool for all most requests would get a connection of another thread, and each piece would be handed over twice.
 */
public final class ConnectionsByLoop implements ConnectionProvider {

    private final Supplier<ConnectionProvider> newPool;
    private final Map<EventLoop, ConnectionProvider> pools = new ConcurrentHashMap<>();

    public ConnectionsByLoop(Supplier<ConnectionProvider> newPool) {
        this.newPool = newPool;
    }

    @Override
    public Mono<? extends Connection> acquire(
            TransportConfig config,
            ConnectionObserver observer,
            @Nullable Supplier<? extends SocketAddress> remote,
            @Nullable AddressResolverGroup<?> resolver) {
        // The loop of this thread; to any other thread, one after the other.
        EventLoop loop =
                config.loopResources().onClient(config.isPreferNative()).next();
        return pools.computeIfAbsent(loop, it -> newPool.get()).acquire(config, observer, remote, resolver);
    }

    @Override
    public void disposeWhen(SocketAddress remote) {
        pools.values().forEach(pool -> pool.disposeWhen(remote));
    }

    @Override
    public Mono<Void> disposeLater() {
        return Flux.fromIterable(pools.values())
                .flatMap(ConnectionProvider::disposeLater)
                .then();
    }
}
