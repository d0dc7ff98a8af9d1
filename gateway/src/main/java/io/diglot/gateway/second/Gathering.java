package io.diglot.gateway.second;

import io.diglot.gateway.copy.arize.ArizeEnd;
import io.diglot.gateway.failure.FailureException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Lazy;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;

/**
 * Reads again and again what the spaces of Arize hold, whether a request asks for it or not: what Arize's clients write passes
 * through unread, or past the gateway. What has changed is told of as it is taken over, so that a crash loses none of it.
 */
@Lazy(false)
@Component
@ConditionalOnProperty(name = "diglot.backend", havingValue = "arize")
final class Gathering implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Gathering.class);

    /** Never more often, whatever the settings say: the lists of a space are asked for each time. */
    private static final Duration AT_LEAST = Duration.ofMillis(500);

    /** Before {@link Following} stops, which brings away what was read last; after the web server has ended its requests. */
    private static final int AFTER_THE_SERVER = DEFAULT_PHASE - 3072;

    private final ArizeEnd arize;
    private final MirrorSettings settings;
    private final ScheduledExecutorService thread;
    private volatile boolean running;

    Gathering(ArizeEnd arize, MirrorSettings settings) {
        this.arize = arize;
        this.settings = settings;
        CustomizableThreadFactory named = new CustomizableThreadFactory("mirror-to-gathering-");
        named.setDaemon(true);
        this.thread = Executors.newSingleThreadScheduledExecutor(named);
    }

    @Override
    public void start() {
        running = true;
        Duration pause = settings.maxAge().compareTo(AT_LEAST) < 0 ? AT_LEAST : settings.maxAge();
        var unused = thread.scheduleWithFixedDelay(this::gather, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void gather() {
        try {
            arize.followAll(() -> !running).forEach((space, failure) -> say(space.name() + ": " + failure.text()));
        } catch (FailureException e) {
            say(e.failure().text());
        } catch (RuntimeException e) {
            say(e.toString());
        }
    }

    private void say(String failure) {
        if (running) {
            LOG.warn("what Arize holds was not read for the second backend: failure={}", failure);
        }
    }

    /** What the last requests have written is read once more. */
    @Override
    public void stop() {
        Future<?> last = thread.submit(this::gather);
        try {
            last.get(settings.catchUp().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException | ExecutionException e) {
            LOG.warn("what Arize holds was not read to its end before the gateway stopped");
        }
        running = false;
        thread.shutdownNow();
    }

    @Override
    public int getPhase() {
        return AFTER_THE_SERVER;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
