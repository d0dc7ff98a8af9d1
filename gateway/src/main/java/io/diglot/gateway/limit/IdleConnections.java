package io.diglot.gateway.limit;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;

/**
 * Closes the connections of clients that ask nothing, as soon as the server begins to stop. Reactor Netty takes a
 * connection for busy where its last request was answered before all of it was read, and would wait for its client.
 */
@Component
final class Drain implements SmartLifecycle, DisposableBean {

    private static final Duration GLANCE = Duration.ofMillis(100);

    private final Connections connections;
    private volatile boolean running;
    private @Nullable Disposable glances;

    Drain(Connections connections) {
        this.connections = connections;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        glances = Flux.interval(GLANCE).subscribe(glance -> connections.closeIdle());
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
        if (glances != null) {
            glances.dispose();
        }
    }
}
