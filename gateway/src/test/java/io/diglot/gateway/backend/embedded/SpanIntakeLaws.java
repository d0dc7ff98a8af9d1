package io.diglot.gateway.backend.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.diglot.gateway.backend.local.Transactions;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.database.Database;
import io.diglot.gateway.failure.FailureException;
import io.diglot.gateway.store.datasets.DatasetTable;
import io.diglot.gateway.store.otlp.OtlpTraceTable;
import io.diglot.gateway.store.otlp.SpanAdoption;
import io.diglot.gateway.store.projects.ProjectTable;
import io.diglot.gateway.store.spaces.WorkspaceTable;
import io.diglot.identity.UuidV7;
import io.diglot.json.Json;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.runs.Run;
import io.diglot.model.runs.RunOutput;
import io.diglot.model.spaces.SpaceId;
import io.diglot.model.spaces.Workspace;
import io.diglot.model.spans.CollectedSpan;
import io.diglot.model.spans.Span;
import io.diglot.model.spans.SpanOverview;
import io.diglot.model.spans.SpanQuery;
import io.diglot.model.traces.Trace;
import io.diglot.model.traces.TraceId;
import io.diglot.model.traces.TraceOverview;
import io.diglot.model.traces.TraceQuery;
import io.diglot.paging.PageRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/** Spans from elsewhere are kept each once, in whatever order they come, and are seen under the run that names their trace. */
abstract class SpanIntakeLaws {

    private static final UuidV7 IDS = new UuidV7(Clock.systemUTC(), new Random(3));
    private static final Instant START = Instant.parse("2026-11-26T08:00:00Z");
    private static final PageRequest ALL = new PageRequest(1, 10_000);

    private final Workspace workspace = new Workspace("otlp " + UUID.randomUUID());
    private final Caller arize = new Caller("someone", null, Set.of(workspace));
    private final Caller opik = new Caller("someone", workspace, null);
    private final Random random = new Random(5);

    private String project = "collected";
    private @Nullable Ports ports;

    abstract Database database();

    private record Ports(
            Transactions transactions,
            EmbeddedSpanIntake intake,
            EmbeddedRuns runs,
            EmbeddedTraces traces,
            EmbeddedSpans spans) {}

    private Ports ports() {
        Ports open = ports;
        if (open == null) {
            Transactions transactions = new Transactions(database(), IDS, List.of());
            transactions
                    .writeOnly(opik, work -> new WorkspaceTable(work).ensure())
                    .block();
            open = new Ports(
                    transactions,
                    new EmbeddedSpanIntake(database(), transactions),
                    new EmbeddedRuns(
                            transactions,
                            // The clock of the database stands still: to it nothing is forgotten.
                            new UnfinishedWrites(database(), transactions, Clock.fixed(Instant.EPOCH, ZoneOffset.UTC)),
                            IDS,
                            Duration.ofHours(1)),
                    new EmbeddedTraces(transactions),
                    new EmbeddedSpans(transactions));
            ports = open;
        }
        return open;
    }

    @Property(tries = 40, shrinking = ShrinkingMode.OFF)
    void spans_are_kept_once_each_in_whatever_order_and_parts_they_come(
            @ForAll @IntRange(min = 1, max = 40) int count,
            @ForAll @IntRange(min = 1, max = 6) int traces,
            @ForAll long seed) {
        project = "collected " + UUID.randomUUID();
        Random order = new Random(seed);
        List<CollectedSpan> sent = forest(count, traces);
        List<CollectedSpan> coming = new ArrayList<>(sent);
        coming.addAll(sent.stream().filter(span -> order.nextInt(3) == 0).toList());
        Collections.shuffle(coming, order);

        while (!coming.isEmpty()) {
            List<CollectedSpan> part = coming.subList(0, 1 + order.nextInt(coming.size()));
            ports().intake.take(arize, Optional.of(space()), List.copyOf(part)).block();
            part.clear();
        }

        Map<String, Trace> keptTraces = traces();
        Map<String, Span> keptSpans = spans();
        assertThat(keptSpans.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        sent.stream().map(CollectedSpan::name).toList());
        assertThat(keptTraces.keySet())
                .containsExactlyInAnyOrderElementsOf(sent.stream()
                        .filter(CollectedSpan::isRoot)
                        .map(CollectedSpan::name)
                        .toList());
        Map<String, CollectedSpan> byId = sent.stream().collect(Collectors.toMap(SpanIntakeLaws::key, span -> span));
        for (CollectedSpan span : sent) {
            Span kept = Objects.requireNonNull(keptSpans.get(span.name()));
            CollectedSpan root = sent.stream()
                    .filter(other -> other.trace().equals(span.trace()) && other.isRoot())
                    .findFirst()
                    .orElseThrow();
            assertThat(kept.traceId())
                    .isEqualTo(
                            Objects.requireNonNull(keptTraces.get(root.name())).id());
            CollectedSpan parent = byId.get(span.trace() + span.parent());
            assertThat(kept.parentSpanId())
                    .isEqualTo(
                            parent == null
                                    ? null
                                    : Objects.requireNonNull(keptSpans.get(parent.name()))
                                            .id());
            assertThat(kept.input()).isEqualTo(span.input());
            assertThat(kept.startTime()).isEqualTo(span.startTime());
        }
    }

    @Example
    void a_run_takes_the_spans_of_the_trace_over_that_it_names() {
        List<CollectedSpan> spans = forest(8, 2);
        take(spans);
        CollectedSpan root = spans.getFirst();
        Run run = run(root.trace());

        ExperimentId experiment = adopted(List.of(run, run("f".repeat(32)), run(null)));

        TraceOverview seen = ports().traces.get(opik, run.id(), Set.of()).block();
        Trace trace = Objects.requireNonNull(seen).trace();
        assertThat(trace.name()).isEqualTo(root.name());
        assertThat(trace.startTime()).isEqualTo(root.startTime());
        assertThat(trace.endTime()).isEqualTo(root.endTime());
        assertThat(trace.output()).as("what the run says").isEqualTo(Json.of("{\"output\":\"answer\"}"));
        assertThat(Objects.requireNonNull(seen.experiment()).id()).isEqualTo(experiment);
        assertThat(spansOf(trace))
                .containsExactlyInAnyOrderElementsOf(spans.stream()
                        .filter(span -> span.trace().equals(root.trace()))
                        .map(CollectedSpan::name)
                        .toList());
        assertThat(traces()).as("the other trace alone").hasSize(1);
    }

    @Example
    void spans_that_come_after_the_run_come_to_it_and_change_nothing_of_it() {
        List<CollectedSpan> spans = forest(6, 1);
        take(spans.subList(3, 5));
        Run run = run(spans.getFirst().trace());
        adopted(List.of(run));

        take(spans);

        Trace trace = Objects.requireNonNull(
                        ports().traces.get(opik, run.id(), Set.of()).block())
                .trace();
        assertThat(trace.output()).isEqualTo(Json.of("{\"output\":\"answer\"}"));
        assertThat(spansOf(trace))
                .containsExactlyInAnyOrderElementsOf(
                        spans.stream().map(CollectedSpan::name).toList());
        assertThat(traces()).isEmpty();
    }

    @Example
    void a_trace_is_taken_over_once() {
        List<CollectedSpan> spans = forest(3, 1);
        take(spans);
        Run first = run(spans.getFirst().trace());
        Run second = run(spans.getFirst().trace());

        adopted(List.of(first));
        adopted(List.of(second));

        assertThat(spansOf(Objects.requireNonNull(
                                ports().traces.get(opik, first.id(), Set.of()).block())
                        .trace()))
                .hasSize(3);
        assertThat(spansOf(Objects.requireNonNull(
                                ports().traces.get(opik, second.id(), Set.of()).block())
                        .trace()))
                .isEmpty();
    }

    @Example
    void what_was_claimed_for_runs_that_are_not_there_stays_where_it_is() {
        List<CollectedSpan> spans = forest(3, 1);
        take(spans);
        Run undone = run(spans.getFirst().trace());
        ExperimentId experiment = new ExperimentId(IDS.next());

        ports().transactions
                .writeOnly(opik, work -> {
                    new OtlpTraceTable(work.session(), work.workspace()).claim(experiment, List.of(undone));
                    new SpanAdoption(work).adopt(experiment);
                })
                .block();

        assertThat(traces()).hasSize(1);
        assertThat(spans()).hasSize(3);
        Run done = run(spans.getFirst().trace());
        adopted(List.of(done));
        assertThat(spansOf(Objects.requireNonNull(
                                ports().traces.get(opik, done.id(), Set.of()).block())
                        .trace()))
                .hasSize(3);
    }

    @Example
    void a_caller_writes_where_it_may() {
        CollectedSpan span = forest(1, 1).getFirst();
        Caller other = new Caller("other", null, Set.of(new Workspace("elsewhere")));

        assertThatThrownBy(() -> ports().intake
                        .take(other, Optional.of(space()), List.of(span))
                        .block())
                .isInstanceOf(FailureException.class);
        ports().intake.take(arize, Optional.empty(), List.of(span)).block();
        assertThat(spans()).as("in the only space of the caller").hasSize(1);
    }

    @Example
    void traces_are_forgotten_and_their_spans_stay() {
        take(forest(5, 2));

        int forgotten = Objects.requireNonNull(database()
                .write(session -> OtlpTraceTable.forget(session, session.now().plusSeconds(1)))
                .block());

        assertThat(forgotten).isGreaterThanOrEqualTo(2);
        assertThat(spans()).hasSize(5);
    }

    private void take(List<CollectedSpan> spans) {
        ports().intake.take(arize, Optional.of(space()), spans).block();
    }

    private UUID space() {
        return SpaceId.of(workspace).value();
    }

    private ExperimentId adopted(List<Run> runs) {
        String name = "run " + UUID.randomUUID();
        DatasetId dataset = Objects.requireNonNull(ports().transactions
                .write(
                        opik,
                        work -> new DatasetTable(work).ensure("of runs", null).id())
                .block());
        ports().runs.begin(arize, dataset, name).block();
        return Objects.requireNonNull(ports().runs
                        .complete(arize, dataset, name, Flux.just(runs))
                        .block())
                .experiment()
                .id();
    }

    private static Run run(@Nullable String otlpId) {
        Map<String, Json> columns = new LinkedHashMap<>();
        if (otlpId != null) {
            columns.put("result.trace.id", Json.string(otlpId));
        }
        return new Run(
                new TraceId(IDS.next()),
                null,
                new RunOutput.Text(Json.string("answer")),
                null,
                null,
                new LinkedHashMap<>(columns),
                List.of(),
                List.of(),
                List.of());
    }

    /** Traces with one root each, which comes first of it; the names tell the spans apart. */
    private List<CollectedSpan> forest(int count, int traces) {
        List<CollectedSpan> spans = new ArrayList<>();
        Map<Integer, List<CollectedSpan>> byTrace = new HashMap<>();
        List<String> otlpIds = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int trace = i % traces;
            if (otlpIds.size() <= trace) {
                otlpIds.add(hex(16));
            }
            List<CollectedSpan> before = byTrace.computeIfAbsent(trace, it -> new ArrayList<>());
            CollectedSpan span = span(
                    otlpIds.get(trace),
                    before.isEmpty()
                            ? null
                            : before.get(random.nextInt(before.size())).id(),
                    "span " + i);
            before.add(span);
            spans.add(span);
        }
        return spans;
    }

    private CollectedSpan span(String trace, @Nullable String parent, String name) {
        Instant start = START.plusMillis(random.nextInt(10_000));
        return new CollectedSpan(
                trace,
                hex(8),
                parent,
                null,
                project,
                name,
                "general",
                start,
                start.plusMillis(5),
                Json.string("input of " + name),
                null,
                Json.of("{\"of\":\"" + name + "\"}"),
                null,
                null,
                List.of(),
                null,
                null,
                null,
                null);
    }

    private String hex(int bytes) {
        byte[] id = new byte[bytes];
        random.nextBytes(id);
        return HexFormat.of().formatHex(id);
    }

    private static String key(CollectedSpan span) {
        return span.trace() + span.id();
    }

    private Map<String, Trace> traces() {
        TraceQuery query = new TraceQuery(project, null, List.of(), null, null, Set.of());
        return Objects.requireNonNull(ports().traces.stream(opik, query, null, 10_000)
                .map(TraceOverview::trace)
                .collectMap(trace -> Objects.requireNonNull(trace.name()))
                .block());
    }

    private Map<String, Span> spans() {
        return spans(project, null);
    }

    private Set<String> spansOf(Trace trace) {
        String home = ports().transactions
                .read(opik, work -> new ProjectTable(work)
                        .find(trace.projectId())
                        .orElseThrow()
                        .name())
                .block();
        return spans(Objects.requireNonNull(home), trace.id()).keySet();
    }

    private Map<String, Span> spans(String home, @Nullable TraceId trace) {
        SpanQuery query = new SpanQuery(home, null, trace, null, List.of(), null, null, Set.of());
        return Objects.requireNonNull(ports().spans.list(opik, query, null, ALL).block()).first().content().stream()
                .map(SpanOverview::span)
                .collect(Collectors.toMap(span -> Objects.requireNonNull(span.name()), span -> span));
    }
}
