package io.diglot.gateway.backend.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.arize.ArizeAnnotationMapperImpl;
import io.diglot.arize.ArizeRunInput;
import io.diglot.arize.ArizeRunMapper;
import io.diglot.arrow.ArrowColumn;
import io.diglot.arrow.ColumnType;
import io.diglot.gateway.backend.local.Transactions;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.database.Database;
import io.diglot.gateway.store.spaces.WorkspaceTable;
import io.diglot.gateway.store.versions.VersionColumns;
import io.diglot.identity.UuidV7;
import io.diglot.json.Json;
import io.diglot.json.Members;
import io.diglot.model.SharedColumns;
import io.diglot.model.TagChange;
import io.diglot.model.annotations.AnnotationDraft;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.examples.ExampleDraft;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.runs.ExperimentItemId;
import io.diglot.model.runs.FlatRun;
import io.diglot.model.runs.ItemDraft;
import io.diglot.model.runs.Run;
import io.diglot.model.scores.FeedbackScore;
import io.diglot.model.scores.ScoreDraft;
import io.diglot.model.scores.Scored;
import io.diglot.model.spaces.SpaceId;
import io.diglot.model.spaces.Workspace;
import io.diglot.model.traces.ErrorInfo;
import io.diglot.model.traces.TraceChange;
import io.diglot.model.traces.TraceDraft;
import io.diglot.model.traces.TraceId;
import io.diglot.paging.Position;
import io.diglot.paging.Slice;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.BeforeTry;
import org.jspecify.annotations.Nullable;

/** The columns that are told of an experiment are those that a pass over its runs finds, whatever was done to them. */
abstract class RunColumnsLaws {

    private static final UuidV7 IDS = new UuidV7(Clock.systemUTC(), new Random(1));
    private static final ArizeRunMapper MAPPER = new ArizeRunMapper(new ArizeAnnotationMapperImpl());
    private static final Duration HIDDEN = Duration.ofHours(1);

    private Workspace workspace = Workspace.DEFAULT;
    private Caller caller = new Caller("someone", workspace, null);
    private final List<TraceId> traces = new ArrayList<>();
    private final List<ExperimentItemId> items = new ArrayList<>();

    private @Nullable Ports ports;

    /** The database under test, opened once. */
    abstract Database database();

    /** What somebody writes. {@code at} picks one of those that are there. */
    sealed interface Step {
        record Append(List<Map<String, Json>> runs) implements Step {}

        record Trace(
                int at,
                @Nullable Json input,
                @Nullable Json output,
                @Nullable Json metadata,
                boolean fails) implements Step {}

        record Change(
                int at,
                @Nullable Json input,
                @Nullable Json output,
                @Nullable Json metadata) implements Step {}

        record Link(int at) implements Step {}

        record Score(
                int at,
                String name,
                @Nullable String category,
                @Nullable String reason) implements Step {}

        record Unscore(int at, String name) implements Step {}

        record Annotate(int at) implements Step {}

        record DeleteTrace(int at) implements Step {}

        record Unlink(int at) implements Step {}

        /** Makes some look as if they were written before shapes were kept. */
        record Forget(int at) implements Step {}
    }

    @Property(tries = 120, shrinking = ShrinkingMode.OFF)
    void the_columns_are_those_of_the_runs(@ForAll("steps") List<Step> steps) {
        for (Step step : steps) {
            take(step);
            assertThat(columns()).as("after %s", step).isEqualTo(passedOver());
        }
    }

    @Example
    void runs_beyond_the_first_page_count_too() {
        List<Map<String, Json>> many = new ArrayList<>();
        for (int n = 0; n < 1203; n++) {
            many.add(Map.of("output", Json.string("o")));
        }
        take(new Step.Append(many));
        take(new Step.Append(List.of(Map.of("output", Json.NULL, "late", Json.of("[1]")))));

        assertThat(columns()).isEqualTo(passedOver()).contains(new ArrowColumn("late", ColumnType.of(Json.of("[2]"))));
    }

    @Example
    void an_experiment_without_runs_has_the_columns_that_all_runs_have() {
        assertThat(columns()).isEqualTo(SharedColumns.ofRuns().list());
    }

    private List<ArrowColumn> columns() {
        return Objects.requireNonNull(
                ports().runs.columns(caller, ports().experiment).block());
    }

    private List<ArrowColumn> passedOver() {
        SharedColumns columns = SharedColumns.ofRuns();
        @Nullable Position next = null;
        do {
            Slice<Run> slice = Objects.requireNonNull(
                    ports().runs.walk(caller, ports().experiment, next, 500).block());
            slice.content().forEach(run -> columns.add(FlatRun.of(run)));
            next = slice.next();
        } while (next != null);
        return columns.list();
    }

    private void take(Step step) {
        switch (step) {
            case Step.Append append -> {
                List<Run> runs = append.runs().stream()
                        .map(sent -> MAPPER.toModel(new TraceId(IDS.next()), new ArizeRunInput(Members.copyOf(sent))))
                        .toList();
                ports().runs.append(caller, ports().experiment, runs).block();
                runs.forEach(run -> traces.add(run.id()));
            }
            case Step.Trace trace -> {
                TraceId id = trace.at() % 2 == 0 || traces.isEmpty() ? fresh() : pick(traces, trace.at());
                ports().traces.put(caller, List.of(draft(id, trace))).block();
            }
            case Step.Change change ->
                onTrace(change.at(), id -> ports().traces
                        .update(
                                caller,
                                id,
                                new TraceChange(
                                        null,
                                        null,
                                        null,
                                        null,
                                        change.input(),
                                        change.output(),
                                        change.metadata(),
                                        new TagChange(null, List.of(), List.of()),
                                        null,
                                        null,
                                        null,
                                        null,
                                        null))
                        .block());
            case Step.Link link -> {
                ExperimentItemId id = link.at() % 3 > 0 || items.isEmpty()
                        ? new ExperimentItemId(IDS.next())
                        : pick(items, link.at());
                TraceId trace = traces.isEmpty() ? fresh() : pick(traces, link.at());
                items.add(id);
                ports().items
                        .put(caller, List.of(new ItemDraft(id, ports().experiment, IDS.next(), trace, null, null)))
                        .block();
            }
            case Step.Score score ->
                onTrace(score.at(), id -> ports().traces
                        .score(
                                new Caller(score.at() % 2 == 0 ? "someone" : "other", workspace, null),
                                List.of(new Scored<>(
                                        id,
                                        null,
                                        new ScoreDraft(
                                                score.name(),
                                                Json.of("1"),
                                                score.category(),
                                                score.reason(),
                                                score.at() % 5 == 0
                                                        ? FeedbackScore.Source.UI
                                                        : FeedbackScore.Source.SDK,
                                                null))))
                        .block());
            case Step.Unscore unscore ->
                onTrace(unscore.at(), id -> ports().traces
                        .deleteScore(caller, id, unscore.name(), null)
                        .block());
            case Step.Annotate annotate ->
                onTrace(annotate.at(), id -> ports().runs
                        .annotate(
                                caller,
                                ports().experiment,
                                List.of(new AnnotationDraft(id.toString(), "said", null, "good", "text")))
                        .block());
            case Step.DeleteTrace delete ->
                onTrace(
                        delete.at(),
                        id -> ports().traces.delete(caller, List.of(id)).block());
            case Step.Unlink unlink -> {
                if (!items.isEmpty()) {
                    ports().items
                            .delete(caller, List.of(pick(items, unlink.at())))
                            .block();
                }
            }
            case Step.Forget forget ->
                onTrace(forget.at(), id -> database()
                        .writeOnly(session -> session.jdbc()
                                .sql("UPDATE trace SET shape = NULL WHERE id >= :id AND workspace = :workspace")
                                .param("id", id.toString())
                                .param("workspace", workspace.name())
                                .update())
                        .block());
        }
    }

    private interface OnTrace {
        void take(TraceId id);
    }

    private void onTrace(int at, OnTrace step) {
        if (!traces.isEmpty()) {
            step.take(pick(traces, at));
        }
    }

    private TraceId fresh() {
        TraceId id = new TraceId(IDS.next());
        traces.add(id);
        return id;
    }

    private static <T> T pick(List<T> some, int at) {
        return some.get(at % some.size());
    }

    private static TraceDraft draft(TraceId id, Step.Trace trace) {
        return new TraceDraft(
                id,
                null,
                "trace",
                Samples.START,
                null,
                trace.input(),
                trace.output(),
                trace.metadata(),
                List.of(),
                trace.fails() ? new ErrorInfo("Boom", null, "-") : null,
                null,
                null,
                null,
                null,
                false,
                null);
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Integer> at = Arbitraries.integers().between(0, 11);
        Arbitrary<@Nullable Json> value = values().injectNull(0.4);
        Arbitrary<@Nullable Json> metadata = metadata().injectNull(0.3);
        Arbitrary<String> names = Arbitraries.of("a", "a.b", "ü");
        Arbitrary<@Nullable String> texts = Arbitraries.of("", "text").injectNull(0.5);
        return Arbitraries.<Step>frequencyOf(
                        Tuple.of(4, runs().list().ofMinSize(1).ofMaxSize(3).map(Step.Append::new)),
                        Tuple.of(
                                4,
                                Combinators.combine(at, value, value, metadata, Arbitraries.of(true, false))
                                        .as(Step.Trace::new)),
                        Tuple.of(
                                3,
                                Combinators.combine(at, value, value, metadata).as(Step.Change::new)),
                        Tuple.of(4, at.map(Step.Link::new)),
                        Tuple.of(4, Combinators.combine(at, names, texts, texts).as(Step.Score::new)),
                        Tuple.of(1, Combinators.combine(at, names).as(Step.Unscore::new)),
                        Tuple.of(1, at.map(Step.Annotate::new)),
                        Tuple.of(1, at.map(Step.DeleteTrace::new)),
                        Tuple.of(1, at.map(Step.Unlink::new)),
                        Tuple.of(1, at.map(Step.Forget::new)))
                .list()
                .ofMinSize(3)
                .ofMaxSize(14);
    }

    /** As clients of Arize send them. */
    private static Arbitrary<Map<String, Json>> runs() {
        Arbitrary<Json> texts =
                Arbitraries.of("null", "\"\"", "\"text\"", "\"\\u0041\"").map(Json::of);
        Arbitrary<Json> scores = Arbitraries.of("null", "1", "0.5", "12345678901234567890123", "1e999")
                .map(Json::of);
        Arbitrary<Map.Entry<String, Json>> columns = Arbitraries.oneOf(
                entries(Arbitraries.of("a", "b", "metadata", "input", "created_at"), values()),
                entries(Arbitraries.of("eval.a.metadata.k", "eval.new.trace.id"), values()),
                entries(Arbitraries.of("eval.a.score", "eval.a.b.score", "eval.new.score"), scores),
                entries(Arbitraries.of("eval.a.label", "eval.new.explanation", "error", "example_id"), texts));
        return Combinators.combine(
                        columns.list().uniqueElements(Map.Entry::getKey).ofMaxSize(6), texts)
                .as((some, output) -> {
                    Map<String, Json> run = new LinkedHashMap<>();
                    some.forEach(column -> run.put(column.getKey(), column.getValue()));
                    run.put("output", output);
                    return run;
                });
    }

    private static Arbitrary<Map.Entry<String, Json>> entries(Arbitrary<String> names, Arbitrary<Json> values) {
        return Combinators.combine(names, values).as(Map::entry);
    }

    private static Arbitrary<Json> values() {
        return Arbitraries.of(
                        "null",
                        "true",
                        "1",
                        "9007199254740993",
                        "0.5",
                        "1e999",
                        "\"text\"",
                        "[]",
                        "[1,null]",
                        "[1,\"mixed\"]",
                        "{}",
                        "{\"a\":1}",
                        "{\"a\":0.5}",
                        "{\"b\":1}",
                        "{\"output\":\"text\"}")
                .map(Json::of);
    }

    private static Arbitrary<Json> metadata() {
        Arbitrary<String> names = Arbitraries.of(
                "a",
                "b",
                "id",
                "metadata",
                "eval.a.score",
                "eval.a.label",
                "eval.a.explanation",
                "eval.a.metadata.k",
                "eval.new.score",
                "\u0000");
        return Arbitraries.oneOf(
                values(), names.list().uniqueElements().ofMaxSize(4).flatMap(keys -> values().list()
                        .ofSize(keys.size())
                        .map(each -> {
                            Map<String, Json> members = new LinkedHashMap<>();
                            for (int i = 0; i < keys.size(); i++) {
                                members.put(keys.get(i), each.get(i));
                            }
                            return Json.object(members);
                        })));
    }

    @BeforeTry
    void open() {
        workspace = new Workspace("columns " + UUID.randomUUID());
        caller = new Caller("someone", workspace, null);
        Transactions transactions = new Transactions(database(), IDS, List.of());
        transactions
                .writeOnly(caller, work -> new WorkspaceTable(work).ensure())
                .block();
        UnfinishedWrites large = new UnfinishedWrites(database(), transactions, Clock.systemUTC());
        large.destroy();
        DatasetId dataset = Objects.requireNonNull(new EmbeddedExamples(transactions, large, IDS, new VersionColumns())
                        .create(
                                caller,
                                SpaceId.of(workspace).value(),
                                "columns",
                                List.of(ExampleDraft.of(Json.EMPTY_OBJECT)))
                        .block())
                .dataset()
                .id();
        EmbeddedRuns runs = new EmbeddedRuns(transactions, large, IDS, HIDDEN);
        ports = new Ports(
                runs,
                new EmbeddedItems(transactions),
                new EmbeddedTraces(transactions),
                Objects.requireNonNull(runs.create(caller, dataset, "columns", List.of())
                                .block())
                        .experiment()
                        .id());
        traces.clear();
        items.clear();
    }

    private Ports ports() {
        return Objects.requireNonNull(ports);
    }

    private record Ports(EmbeddedRuns runs, EmbeddedItems items, EmbeddedTraces traces, ExperimentId experiment) {}
}
