package io.diglot.gateway.backend.opik.writes;

import io.diglot.gateway.state.SagaLog;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Takes over what was left half way, by this gateway before it was started anew or by another replica: at the start and
 * from time to time. What this one works on it goes on holding.
 */
@Component
public final class SagaRecovery implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(SagaRecovery.class);
    private static final Duration EVERY = Duration.ofSeconds(30);
    private static final int AT_ONCE = 20;
    private static final int PARALLEL = 2;

    private final SagaLog sagaLog;
    private final SagaRunner sagas;
    private volatile @Nullable Disposable running;

    public SagaRecovery(SagaLog sagaLog, SagaRunner sagas) {
        this.sagaLog = sagaLog;
        this.sagas = sagas;
    }

    /** Once; what cannot be resolved now is left for later. */
    public Mono<Void> sweep() {
        return sagaLog.renewAll().then(takeOver());
    }

    private Mono<Void> takeOver() {
        return sagaLog.claim(AT_ONCE).flatMap(claimed -> Flux.fromIterable(claimed)
                .flatMap(sagas::takeOver, PARALLEL)
                .then(Mono.defer(() -> claimed.size() < AT_ONCE ? Mono.empty() : takeOver())));
    }

    @Override
    public void start() {
        running = Flux.interval(Duration.ZERO, EVERY)
                .onBackpressureDrop()
                .concatMap(
                        tick -> sweep().onErrorResume(error -> {
                            LOG.warn("cannot look for what was left half way: failure={}", error.toString());
                            return Mono.empty();
                        }),
                        1)
                .subscribe();
    }

    @Override
    public void stop() {
        Disposable ending = running;
        running = null;
        if (ending != null) {
            ending.dispose();
        }
    }

    @Override
    public boolean isRunning() {
        return running != null;
    }
}
