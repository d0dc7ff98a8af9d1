package io.diglot.gateway.backend.embedded;

import io.diglot.gateway.backend.local.Transactions;
import io.diglot.gateway.database.Database;
import io.diglot.gateway.settings.GatewaySettings;
import io.diglot.gateway.state.Leases;
import io.diglot.gateway.store.traces.TraceExpiry;
import io.diglot.gateway.store.traces.TraceExpiry.Expired;
import io.diglot.gateway.store.unfinished.SlicedWrite;
import io.diglot.model.spaces.Workspace;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Takes out traces that no experiment links to, once nothing of them was written for so long. In slices, between which
 * other writes have their turn; one replica at a time does it.
 */
@Component
final class TraceRetention implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(TraceRetention.class);
    private static final String SUBJECT = "trace retention";

    private static final Duration MOST_OFTEN = Duration.ofSeconds(1);
    private static final Duration LEAST_OFTEN = Duration.ofMinutes(10);

    /** Which part of the retention a trace may stay longer. */
    private static final int PART = 20;

    private final Database database;
    private final Transactions transactions;
    private final Leases leases;
    private final Clock clock;
    private final Counter traces;
    private final Counter spans;
    private final Disposable watch;

    @Autowired
    TraceRetention(
            Database database,
            Transactions transactions,
            Leases leases,
            Clock clock,
            MeterRegistry meters,
            GatewaySettings settings) {
        this(database, transactions, leases, clock, meters, settings.state().traceRetention());
    }

    /** @param retention absent: nothing is taken out */
    TraceRetention(
            Database database,
            Transactions transactions,
            Leases leases,
            Clock clock,
            MeterRegistry meters,
            @Nullable Duration retention) {
        this.database = database;
        this.transactions = transactions;
        this.leases = leases;
        this.clock = clock;
        this.traces = counter(meters, "trace");
        this.spans = counter(meters, "span");
        this.watch = retention == null
                ? Disposables.disposed()
                : Flux.interval(every(retention))
                        .onBackpressureDrop()
                        .concatMap(tick -> sweep(retention).onErrorResume(TraceRetention::later), 1)
                        .subscribe();
    }

    private static Counter counter(MeterRegistry meters, String kind) {
        return Counter.builder("diglot.state.expired")
                .description("Traces and spans that were taken out because of their age")
                .tag("kind", kind)
                .register(meters);
    }

    /** How often to look for what is so old. */
    static Duration every(Duration retention) {
        Duration part = retention.dividedBy(PART);
        Duration atMost = part.compareTo(LEAST_OFTEN) > 0 ? LEAST_OFTEN : part;
        return atMost.compareTo(MOST_OFTEN) < 0 ? MOST_OFTEN : atMost;
    }

    /** Takes out all that is old enough by now, unless another replica is at it. */
    Mono<Expired> sweep(Duration retention) {
        return Mono.defer(() -> {
            Instant limit = clock.instant().minus(retention);
            return database.read(session -> TraceExpiry.workspaces(session, limit))
                    .flatMapIterable(found -> found)
                    .concatMap(workspace -> takeOut(workspace, limit), 1)
                    .reduce(Expired.NOTHING, Expired::and)
                    .doOnNext(expired -> tell(expired, retention))
                    .flatMap(expired -> leases.give(SUBJECT).thenReturn(expired));
        });
    }

    private Flux<Expired> takeOut(Workspace workspace, Instant limit) {
        return leases.take(SUBJECT)
                .filter(mine -> mine)
                .flatMap(
                        mine -> database.write(session -> new TraceExpiry(transactions.housekeeping(session, workspace))
                                .takeOutSome(limit, SlicedWrite.SLICE)))
                .doOnNext(this::count)
                .defaultIfEmpty(Expired.NOTHING)
                .repeat()
                .takeUntil(Expired::last);
    }

    private void count(Expired expired) {
        traces.increment(expired.traces());
        spans.increment(expired.spans());
    }

    private static void tell(Expired expired, Duration retention) {
        if (expired.traces() > 0 || expired.spans() > 0) {
            LOG.info(
                    "no experiment links to them and they are older than {}: traces={} spans={}",
                    retention,
                    expired.traces(),
                    expired.spans());
        }
    }

    private static Mono<Expired> later(Throwable error) {
        LOG.warn("old traces stay for a while: failure={}", error.toString());
        return Mono.empty();
    }

    @Override
    public void destroy() {
        watch.dispose();
    }
}
