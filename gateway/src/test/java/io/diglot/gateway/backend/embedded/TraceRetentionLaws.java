package io.diglot.gateway.backend.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.gateway.ManualClock;
import io.diglot.gateway.backend.local.Transactions;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.database.Database;
import io.diglot.gateway.database.Session;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.state.Leases;
import io.diglot.gateway.store.Change;
import io.diglot.gateway.store.experiments.KeptFigures;
import io.diglot.gateway.store.runs.Items;
import io.diglot.gateway.store.spaces.WorkspaceTable;
import io.diglot.gateway.store.traces.TraceExpiry;
import io.diglot.gateway.store.traces.TraceExpiry.Expired;
import io.diglot.gateway.store.unfinished.SlicedWrite;
import io.diglot.identity.UuidV7;
import io.diglot.json.Json;
import io.diglot.model.experiments.ExperimentDraft;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.runs.ExperimentItemId;
import io.diglot.model.runs.ItemDraft;
import io.diglot.model.runs.Run;
import io.diglot.model.scores.FeedbackScore;
import io.diglot.model.scores.ScoreDraft;
import io.diglot.model.scores.Scored;
import io.diglot.model.spaces.SpaceId;
import io.diglot.model.spaces.Workspace;
import io.diglot.model.spans.SpanId;
import io.diglot.model.traces.TraceId;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** What no experiment links to goes once it is old enough, whatever was done before; nothing else does. */
abstract class TraceRetentionLaws {

    private static final UuidV7 IDS = new UuidV7(Clock.systemUTC(), new Random(1));
    private static final Duration RETENTION = Duration.ofDays(7);
    private static final int OPERATIONS = 9;

    private final Workspace workspace = new Workspace("old " + UUID.randomUUID());
    private final Caller caller = new Caller("someone", workspace, null);
    private final Random random = new Random(7);
    private final Set<UUID> told = ConcurrentHashMap.newKeySet();
    private final MeterRegistry meters = new SimpleMeterRegistry();

    /** What there should be: when something of each trace was last written. */
    private final Map<UUID, Instant> written = new HashMap<>();

    private final Map<ExperimentItemId, TraceId> links = new HashMap<>();
    private final Map<ExperimentItemId, ExperimentId> places = new HashMap<>();
    private final List<ExperimentId> experiments = new ArrayList<>();
    private final List<TraceId> traces = new ArrayList<>();

    private @Nullable Ports ports;

    /** The database under test, opened once. */
    abstract Database database();

    /** Its clock. */
    abstract ManualClock clock();

    @Property(tries = 60, shrinking = ShrinkingMode.OFF)
    void what_stays_is_linked_to_or_was_written_lately(
            @ForAll @Size(min = 10, max = 60) List<@IntRange(min = 0, max = OPERATIONS - 1) Integer> operations) {
        for (int operation : operations) {
            operate(operation);
        }
        sweepAfter(Duration.ofDays(3));
        sweepAfter(RETENTION);
        assertThat(rows("SELECT trace_id FROM loose_trace")).isEmpty();
        assertThat(rows("SELECT entity_id FROM feedback_score s WHERE NOT EXISTS (SELECT 1 FROM trace t WHERE t.id ="
                        + " s.entity_id AND t.workspace = s.workspace)"))
                .isEmpty();
    }

    @Example
    void what_an_arize_client_gave_as_a_run_stays_and_goes_when_its_experiment_was_deleted_for_so_long() {
        ExperimentId experiment = runs(3);
        sweepAfter(RETENTION.multipliedBy(2));
        assertThat(there()).hasSize(3);

        ports().experiments.deleteAll(caller, List.of(experiment)).block();

        sweep();
        assertThat(there()).as("nobody links to them for no time yet").hasSize(3);
        clock().advance(RETENTION.plusSeconds(1));
        sweep();
        assertThat(there()).isEmpty();
    }

    @Example
    void what_is_much_goes_in_slices_and_is_counted() {
        int count = 2 * SlicedWrite.SLICE + 10;
        List<TraceId> many =
                IntStream.range(0, count).mapToObj(n -> new TraceId(IDS.next())).toList();
        ports().traces
                .put(caller, many.stream().map(id -> Samples.trace(id, null)).toList())
                .block();
        // One trace may have more spans than a slice has rows.
        ports().spans
                .put(
                        caller,
                        IntStream.range(0, SlicedWrite.SLICE + 50)
                                .mapToObj(n -> Samples.span(new SpanId(IDS.next()), many.getFirst()))
                                .toList())
                .block();
        clock().advance(RETENTION.plusSeconds(1));

        Expired expired = sweep();

        assertThat(expired).isEqualTo(new Expired(count, SlicedWrite.SLICE + 50, true));
        assertThat(there()).isEmpty();
        assertThat(meters.get("diglot.state.expired")
                        .tag("kind", "trace")
                        .counter()
                        .count())
                .isEqualTo(count);
        assertThat(told).containsAll(many.stream().map(TraceId::value).toList());
    }

    @Example
    void scores_of_spans_that_never_came_go() {
        SpanId span = new SpanId(IDS.next());
        ports().spans.score(caller, List.of(new Scored<>(span, null, score()))).block();
        assertThat(rows("SELECT entity_id FROM stray_score")).containsExactly(span.value());
        sweepAfter(RETENTION.minusDays(1));
        assertThat(rows("SELECT entity_id FROM stray_score")).hasSize(1);

        sweepAfter(Duration.ofDays(2));

        assertThat(rows("SELECT entity_id FROM stray_score")).isEmpty();
    }

    @Example
    void an_item_that_comes_at_the_same_moment_keeps_its_trace() throws InterruptedException {
        ExperimentId experiment = experiment();
        TraceId trace = new TraceId(IDS.next());
        put(trace);
        clock().advance(RETENTION.plusSeconds(1));
        ExperimentItemId item = new ExperimentItemId(IDS.next());
        CountDownLatch linked = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);

        Mono<Void> linking = ports().transactions
                .writeOnly(caller, work -> {
                    new Items(work).put(List.of(item(item, experiment, trace)));
                    linked.countDown();
                    await(end);
                })
                .cache();
        linking.subscribe();
        linked.await();
        Mono<Expired> sweeping = ports().retention.sweep(RETENTION).cache();
        sweeping.subscribe();
        // A sweep that does not wait for the item is through by then.
        sweeping.timeout(Duration.ofMillis(500)).onErrorComplete().block();
        end.countDown();
        Mono.when(linking, sweeping).block();

        assertThat(there()).contains(trace.value());
        assertThat(rows("SELECT trace_id FROM experiment_item WHERE position IS NOT NULL"))
                .containsExactly(trace.value());
    }

    @Example
    void an_item_that_comes_while_its_trace_goes_finds_none() throws InterruptedException {
        ExperimentId experiment = experiment();
        TraceId trace = new TraceId(IDS.next());
        put(trace);
        clock().advance(RETENTION.plusSeconds(1));
        ExperimentItemId item = new ExperimentItemId(IDS.next());
        CountDownLatch gone = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);

        Mono<Expired> sweeping = database()
                .write(session -> {
                    Expired expired = new TraceExpiry(ports().transactions.housekeeping(session, workspace))
                            .takeOutSome(clock().instant().minus(RETENTION), 5);
                    gone.countDown();
                    await(end);
                    return expired;
                })
                .cache();
        sweeping.subscribe();
        gone.await();
        Mono<Void> linking = ports().items
                .put(caller, List.of(item(item, experiment, trace)))
                .cache();
        linking.subscribe();
        linking.timeout(Duration.ofMillis(500)).onErrorComplete().block();
        end.countDown();
        Mono.when(linking, sweeping).block();

        assertThat(there()).doesNotContain(trace.value());
        assertThat(rows("SELECT trace_id FROM experiment_item")).containsExactly(trace.value());
        assertThat(rows("SELECT trace_id FROM experiment_item WHERE position IS NOT NULL"))
                .as("runs are items whose traces are there")
                .isEmpty();
        put(trace);
        assertThat(rows("SELECT trace_id FROM experiment_item WHERE position IS NOT NULL"))
                .as("one that is sent again is the run")
                .containsExactly(trace.value());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Example
    void two_replicas_do_not_take_out_at_once() {
        Leases other = new Leases(database(), Duration.ofSeconds(30));
        put(new TraceId(IDS.next()));
        clock().advance(RETENTION.plusSeconds(1));
        assertThat(other.take("trace retention").block()).isTrue();

        sweep();

        assertThat(there()).hasSize(alone() ? 0 : 1);
        other.give("trace retention").block();
        sweep();
        assertThat(there()).isEmpty();
    }

    /** Whether no other process may work on the database. */
    abstract boolean alone();

    private void operate(int operation) {
        switch (operation) {
            case 0 -> put(new TraceId(IDS.next()));
            case 1 -> put(any());
            case 2 -> {
                TraceId trace = any();
                ports().spans
                        .put(caller, List.of(Samples.span(new SpanId(IDS.next()), trace)))
                        .block();
                wrote(trace);
            }
            case 3 -> {
                TraceId trace = any();
                ports().traces
                        .score(caller, List.of(new Scored<>(trace, null, score())))
                        .block();
                wrote(trace);
            }
            case 4 -> link(new ExperimentItemId(IDS.next()), experiment(), any());
            case 5 -> places.keySet().stream().findAny().ifPresent(item -> link(item, experiment(), any()));
            case 6 ->
                places.keySet().stream().findAny().ifPresent(item -> {
                    ports().items.delete(caller, List.of(item)).block();
                    unlink(item);
                });
            case 7 -> {
                ExperimentId experiment = experiment();
                ports().experiments.deleteAll(caller, List.of(experiment)).block();
                experiments.remove(experiment);
                places.entrySet().stream()
                        .filter(entry -> entry.getValue().equals(experiment))
                        .map(Map.Entry::getKey)
                        .toList()
                        .forEach(this::unlink);
            }
            default -> sweepAfter(Duration.ofHours(random.nextInt(1, 100)));
        }
    }

    private void sweepAfter(Duration time) {
        clock().advance(time);
        Set<UUID> before = rows("SELECT id FROM trace");
        sweep();
        Instant limit = clock().instant().minus(RETENTION);
        Set<UUID> linked = new HashSet<>();
        links.values().forEach(trace -> linked.add(trace.value()));
        written.keySet()
                .removeIf(trace -> !linked.contains(trace)
                        && Objects.requireNonNull(written.get(trace)).isBefore(limit));
        if (!written.isEmpty()) {
            assertThat(there()).isEqualTo(new TreeSet<>(written.keySet()));
        }
        before.removeAll(rows("SELECT id FROM trace"));
        assertThat(told).containsAll(before);
    }

    private Expired sweep() {
        return Objects.requireNonNull(ports().retention.sweep(RETENTION).block());
    }

    private void put(TraceId trace) {
        ports().traces.put(caller, List.of(Samples.trace(trace, null))).block();
        wrote(trace);
    }

    private void wrote(TraceId trace) {
        if (!traces.contains(trace)) {
            traces.add(trace);
        }
        written.put(trace.value(), clock().instant());
    }

    private void link(ExperimentItemId item, ExperimentId experiment, TraceId trace) {
        ports().items.put(caller, List.of(item(item, experiment, trace))).block();
        TraceId before = links.put(item, trace);
        places.put(item, experiment);
        if (before != null && !before.equals(trace)) {
            written.computeIfPresent(before.value(), (id, then) -> clock().instant());
        }
    }

    private void unlink(ExperimentItemId item) {
        places.remove(item);
        TraceId before = Objects.requireNonNull(links.remove(item));
        written.computeIfPresent(before.value(), (id, then) -> clock().instant());
    }

    private static ItemDraft item(ExperimentItemId id, ExperimentId experiment, TraceId trace) {
        return new ItemDraft(id, experiment, IDS.next(), trace, null, null);
    }

    private static ScoreDraft score() {
        return new ScoreDraft("quality", Json.of("1"), null, null, FeedbackScore.Source.SDK, null);
    }

    private TraceId any() {
        return traces.isEmpty() || random.nextInt(5) == 0
                ? new TraceId(IDS.next())
                : traces.get(random.nextInt(traces.size()));
    }

    private ExperimentId experiment() {
        if (experiments.size() < 3) {
            ExperimentId id = new ExperimentId(IDS.next());
            ports().experiments
                    .create(caller, ExperimentDraft.plain(id, "of Opik", "of Opik", null))
                    .block();
            experiments.add(id);
        }
        return experiments.get(random.nextInt(experiments.size()));
    }

    private ExperimentId runs(int count) {
        List<Run> runs = Samples.runs(IDS, count);
        return Objects.requireNonNull(ports().runs
                        .createWithoutDataset(caller, SpaceId.of(workspace).value(), "of Arize " + IDS.next(), runs)
                        .block())
                .experiment()
                .id();
    }

    /** The traces of which there is anything. */
    private Set<UUID> there() {
        Set<UUID> there = new TreeSet<>(rows("SELECT id FROM trace"));
        there.addAll(rows("SELECT trace_id FROM span"));
        there.addAll(rows("SELECT entity_id FROM stray_score"));
        return there;
    }

    private Set<UUID> rows(String sql) {
        return read(session -> new TreeSet<>(session.jdbc()
                .sql(sql + (sql.contains(" WHERE ") ? " AND " : " WHERE ") + "workspace = :workspace")
                .param("workspace", workspace.name())
                .query((row, number) -> UUID.fromString(row.getString(1)))
                .list()));
    }

    private <T> T read(Function<Session, @Nullable T> work) {
        ports();
        return Objects.requireNonNull(database().read(work).block());
    }

    private Ports ports() {
        Ports open = ports;
        if (open == null) {
            Transactions transactions = new Transactions(database(), IDS, List.of(caller -> (work, change) -> {
                if (change.kind() == Change.Kind.DELETED && change.resource() == Resource.TRACE) {
                    told.add(change.id());
                }
            }));
            transactions
                    .writeOnly(caller, work -> new WorkspaceTable(work).ensure())
                    .block();
            UnfinishedWrites large = new UnfinishedWrites(database(), transactions, Clock.systemUTC());
            open = new Ports(
                    transactions,
                    new TraceRetention(
                            database(),
                            transactions,
                            new Leases(database(), Duration.ofSeconds(30)),
                            clock(),
                            meters,
                            (Duration) null),
                    new EmbeddedExperiments(transactions, large, new KeptFigures()),
                    new EmbeddedRuns(transactions, large, IDS, Duration.ofHours(1)),
                    new EmbeddedItems(transactions),
                    new EmbeddedTraces(transactions),
                    new EmbeddedSpans(transactions));
            ports = open;
        }
        return open;
    }

    private record Ports(
            Transactions transactions,
            TraceRetention retention,
            EmbeddedExperiments experiments,
            EmbeddedRuns runs,
            EmbeddedItems items,
            EmbeddedTraces traces,
            EmbeddedSpans spans) {}
}
