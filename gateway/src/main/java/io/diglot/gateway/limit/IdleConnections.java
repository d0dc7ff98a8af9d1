package io.diglot.gateway.limit;

import io.diglot.gateway.settings.GatewaySettings;
import java.time.Duration;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;

/**
 * Closes the connections of clients that ask nothing. While the gateway runs these are the ones that the server's own
 * timer misses: it begins anew with each byte of a head. As soon as it begins to stop these are all: Reactor Netty takes a
 * connection for busy where its last request was answered before all of it was read, and would wait for its client.
 */
@Component
final class IdleConnections implements SmartLifecycle, DisposableBean {

    private static final Duration GLANCE = Duration.ofMillis(100);

    /** So much later than the server's own timer. */
    private static final int PATIENCE = 2;

    private final Connections connections;
    private final Duration longest;
    private volatile boolean running;
    private final Disposable.Swap glances = Disposables.swap();

    IdleConnections(Connections connections, GatewaySettings settings) {
        this.connections = connections;
        this.longest = settings.limits().keepAlive().multipliedBy(PATIENCE);
    }

    @Override
    public void start() {
        running = true;
        glances.update(Flux.interval(longest.dividedBy(PATIENCE))
                .onBackpressureDrop()
                .subscribe(glance -> connections.closeIdleFor(longest)));
    }

    @Override
    public void stop() {
        running = false;
        glances.update(Flux.interval(GLANCE).onBackpressureDrop().subscribe(glance -> connections.closeIdle()));
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** After the delay that {@code diglot.shutdown-delay} grants, and before the server waits for its requests. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE - 1;
    }

    @Override
    public void destroy() {
        glances.dispose();
    }
}
