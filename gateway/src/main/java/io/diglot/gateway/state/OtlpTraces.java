package io.diglot.gateway.state;

import io.diglot.gateway.database.Database;
import io.diglot.gateway.database.Room;
import io.diglot.gateway.settings.GatewaySettings;
import io.diglot.gateway.store.otlp.OtlpTraceTable;
import io.diglot.gateway.store.otlp.OtlpTraceTable.Known;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.spaces.Workspace;
import io.diglot.model.spans.CollectedSpan;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Which trace of ours each trace of OpenTelemetry is. It is forgotten when spans of it that come so late would be taken out
 * again at once.
 */
@Component
public final class OtlpTraces implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(OtlpTraces.class);

    private static final Duration KEPT = Duration.ofDays(7);
    private static final Duration LOOK_EVERY = Duration.ofMinutes(10);

    private final Database database;
    private final Room room;
    private final Disposable watch;

    OtlpTraces(Database database, Room room, Clock clock, GatewaySettings settings) {
        this.database = database;
        this.room = room;
        Duration kept = Objects.requireNonNullElse(settings.state().traceRetention(), KEPT);
        this.watch = Flux.interval(LOOK_EVERY)
                .onBackpressureDrop()
                .concatMap(
                        tick -> database.write(session -> OtlpTraceTable.forget(
                                        session, clock.instant().minus(kept)))
                                .doOnError(error -> LOG.warn(
                                        "old traces of OpenTelemetry stay known for a while: failure={}",
                                        error.toString()))
                                .onErrorComplete(),
                        1)
                .subscribe();
    }

    /** All traces that spans belong to, by their id there; those of which nothing has come yet are written down. */
    public Mono<Map<String, Known>> ensure(Workspace workspace, List<CollectedSpan> spans) {
        return room.forMore(database.write(session -> new OtlpTraceTable(session, workspace).ensure(spans)));
    }

    /** Notes that the traces of these root spans are there. */
    public Mono<Void> rooted(Workspace workspace, Collection<CollectedSpan> roots) {
        return roots.isEmpty()
                ? Mono.empty()
                : database.writeOnly(session -> new OtlpTraceTable(session, workspace).rooted(roots));
    }

    /**
     * Lets an experiment write traces as its runs: from now on nobody else does, and their spans go on coming. Asked again it
     * gets the same ones.
     *
     * @param otlpIds as {@link io.diglot.model.runs.RunTrace} reads them from runs
     * @return those of which spans have come and that no other experiment has; the server has them in the project of the
     *     dataset
     */
    public Mono<Map<String, Known>> claim(
            Workspace workspace, ExperimentId experiment, DatasetId dataset, Collection<String> otlpIds) {
        return otlpIds.isEmpty()
                ? Mono.just(Map.of())
                : database.write(session -> new OtlpTraceTable(session, workspace).claim(experiment, dataset, otlpIds));
    }

    @Override
    public void destroy() {
        watch.dispose();
    }
}
