package io.diglot.gateway.backend.arize.pull;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Work that is done once however many ask for it, a few pieces at a time, and goes on when nobody waits for it any more.
 * What somebody asks for by name does not wait for all the rest.
 */
@Component
final class Errands implements DisposableBean {

    private static final int AT_ONCE = 2;
    private static final Duration BUSY = Duration.ofSeconds(1);

    private final ConcurrentMap<Object, Errand> underWay = new ConcurrentHashMap<>();
    private final Lane named = new Lane();
    private final Lane others = new Lane();
    private final InstantSource clock;

    @Autowired
    Errands(InstantSource clock) {
        this.clock = clock;
    }

    /** How much it matters. */
    enum Urgency {
        NAMED,
        OTHERS
    }

    /**
     * Joins a piece of work, or puts it in line.
     *
     * @return ends when the work does, well or not
     */
    Errand go(Object key, Urgency urgency, Mono<Void> work) {
        AtomicBoolean fresh = new AtomicBoolean();
        Errand errand = underWay.computeIfAbsent(key, it -> {
            fresh.set(true);
            return new Errand(clock.instant());
        });
        if (fresh.get()) {
            errand.work = work.onErrorComplete().doFinally(end -> {
                underWay.remove(key, errand);
                errand.done.tryEmitEmpty();
            });
        }
        if (fresh.get() || (urgency == Urgency.NAMED && !errand.begun.get())) {
            (urgency == Urgency.NAMED ? named : others).add(errand);
        }
        return errand;
    }

    @Override
    public void destroy() {
        named.worker.dispose();
        others.worker.dispose();
    }

    /** One piece of work. */
    static final class Errand {
        private final Instant since;
        private final AtomicBoolean begun = new AtomicBoolean();
        private final Sinks.Empty<Void> done = Sinks.empty();
        private volatile Mono<Void> work = Mono.empty();

        private Errand(Instant since) {
            this.since = since;
        }

        /** Waits for the end, but no longer than this from the moment it was first asked for. */
        Mono<Boolean> wait(Duration longest, Instant now) {
            Duration left = Duration.between(now, since.plus(longest));
            return left.isNegative() || left.isZero()
                    ? Mono.just(false)
                    : done.asMono().thenReturn(true).timeout(left, Mono.just(false));
        }
    }

    private static final class Lane {
        private final Sinks.Many<Errand> line = Sinks.many().unicast().onBackpressureBuffer();
        private final Disposable worker = line.asFlux()
                .flatMap(errand -> errand.begun.compareAndSet(false, true) ? errand.work : Mono.empty(), AT_ONCE)
                .subscribe();

        private void add(Errand errand) {
            line.emitNext(errand, Sinks.EmitFailureHandler.busyLooping(BUSY));
        }
    }
}
