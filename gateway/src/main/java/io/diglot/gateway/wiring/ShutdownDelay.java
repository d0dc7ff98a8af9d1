package io.diglot.gateway.wiring;

import io.diglot.gateway.settings.GatewaySettings;
import java.time.Duration;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Keeps the servers open for a while once the gateway is not ready any more, so that load balancers notice before
 * connections are refused. It stops first of all, and what stops later waits for it.
 */
@Component
final class ShutdownDelay implements SmartLifecycle {

    private final Duration delay;
    private volatile boolean running;

    ShutdownDelay(GatewaySettings settings) {
        this.delay = settings.shutdownDelay();
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public void stop(Runnable stopped) {
        Mono.delay(delay).subscribe(elapsed -> {
            running = false;
            stopped.run();
        });
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
