package io.diglot.gateway.database;

import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.FailureException;
import io.diglot.gateway.settings.GatewaySettings;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * How much the database holds, and whether it may hold more: as much as {@code diglot.state.max-bytes} says. It is
 * measured from time to time, so that writes within a moment may go beyond.
 */
@Component
public final class Room implements MeterBinder, InitializingBean, DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(Room.class);

    /** Somebody has to delete something first. */
    private static final Duration TRY_AGAIN = Duration.ofSeconds(30);

    private static final Duration MEASURED_WITH_LIMIT = Duration.ofSeconds(1);
    private static final Duration MEASURED_WITHOUT = Duration.ofSeconds(30);

    private final Database database;
    private final OptionalLong limit;
    private final Disposable.Swap watch = Disposables.swap();
    private volatile long bytes;
    private volatile boolean left = true;

    @Autowired
    Room(Database database, GatewaySettings settings) {
        this(database, limit(settings.state().maxBytes()));
    }

    Room(Database database, OptionalLong limit) {
        this.database = database;
        this.limit = limit;
    }

    /** Of a database that may hold anything, whether it is measured or not. */
    public static Room unlimited(Database database) {
        return new Room(database, OptionalLong.empty());
    }

    /** From now on it is measured. */
    @Override
    public void afterPropertiesSet() {
        // A full database takes nothing after a restart either.
        measure().block();
        watch.update(Flux.interval(limit.isPresent() ? MEASURED_WITH_LIMIT : MEASURED_WITHOUT)
                .onBackpressureDrop()
                .concatMap(tick -> measure(), 1)
                .subscribe());
    }

    private static OptionalLong limit(@Nullable DataSize size) {
        return size == null ? OptionalLong.empty() : OptionalLong.of(size.toBytes());
    }

    /**
     * A write that adds something.
     *
     * @return fails as {@link Failure.NoRoom}, before anything is done
     */
    public <T> Mono<T> forMore(Mono<T> write) {
        return Mono.defer(() -> left ? write : Mono.error(new Failure.NoRoom(TRY_AGAIN).asException()));
    }

    public boolean isLeft() {
        return left;
    }

    public long bytes() {
        return bytes;
    }

    public OptionalLong limit() {
        return limit;
    }

    /** Never fails: what cannot be measured now is as it was. */
    Mono<Void> measure() {
        return database.read(StoredBytes::of)
                .doOnNext(this::measured)
                .then()
                // What is wrong with the database has its line already.
                .onErrorResume(FailureException.class, error -> Mono.empty())
                .onErrorResume(error -> {
                    LOG.warn("how much the database holds is not known: failure={}", error.toString());
                    return Mono.empty();
                });
    }

    private void measured(long now) {
        bytes = now;
        boolean was = left;
        left = limit.isEmpty() || now < limit.getAsLong();
        if (was && !left) {
            LOG.warn("nothing more is taken: diglot.state.max-bytes is reached: bytes={}", now);
        } else if (!was && left) {
            LOG.info("there is room again: bytes={}", now);
        }
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        Gauge.builder("diglot.state.bytes", this::bytes)
                .description("What the database holds")
                .baseUnit("bytes")
                .register(meters);
    }

    @Override
    public void destroy() {
        watch.dispose();
    }
}
