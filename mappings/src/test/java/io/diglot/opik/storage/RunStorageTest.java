package io.diglot.opik.storage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.diglot.arize.SentRuns;
import io.diglot.json.Json;
import io.diglot.json.JsonSamples;
import io.diglot.model.SdkTraces;
import io.diglot.model.annotations.Annotation;
import io.diglot.model.annotations.AnnotationDraft;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.projects.ProjectId;
import io.diglot.model.runs.ExperimentItemId;
import io.diglot.model.runs.Run;
import io.diglot.model.runs.RunOutput;
import io.diglot.model.runs.RunProjection;
import io.diglot.model.scores.Evaluation;
import io.diglot.model.traces.ErrorInfo;
import io.diglot.model.traces.Trace;
import io.diglot.model.traces.TraceId;
import io.diglot.opik.experiments.OpikExperimentItemsWrite;
import io.diglot.opik.observed.Capture;
import io.diglot.opik.scores.OpikScoreSource;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.UUID;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

class RunStorageTest {

    private static final TraceId ID = new TraceId(UUID.fromString("01a1f9f9-ff12-7000-a78d-fcbd39bd54cf"));
    private static final ExperimentItemId ITEM =
            new ExperimentItemId(UUID.fromString("01a1f9f9-ff62-7000-8375-679fc9053700"));
    private static final ExperimentId EXPERIMENT =
            new ExperimentId(UUID.fromString("01a1f9f9-ff12-7003-b763-e627d6089157"));
    private static final Instant NOW = Instant.parse("2026-11-20T17:00:00Z");
    private static final String PROJECT = "map-final";

    @Property(tries = 3000)
    void a_run_that_was_written_is_read_as_the_same_run(@ForAll("runs") Map<String, Json> sent) {
        Run run = SentRuns.read(ID, sent);

        Run read = RunStorage.toModel(written(run).read());

        assertThat(SentRuns.shown(read)).isEqualTo(SentRuns.shown(run));
        assertSame(read, run);
    }

    @Property
    void a_run_keeps_any_json(@ForAll("json") Json value, @ForAll("json") Json other) {
        SequencedMap<String, Json> columns = new LinkedHashMap<>();
        columns.put("a", value);
        columns.put("_diglot", other);
        Run run = new Run(
                ID,
                null,
                other.isNull() ? null : new RunOutput.Structured(other),
                new ErrorInfo(" ", null, "\ud83d"),
                value.isNull() ? null : value,
                columns,
                List.of(evaluation("e", "1.10", value, other)),
                List.of(),
                List.of());

        assertSame(RunStorage.toModel(written(run).read()), run);
    }

    @Property
    void a_trace_of_opiks_own_sdk_reads_as_it_stands(
            @ForAll("json") Json metadata, @ForAll("json") Json output, @ForAll("runs") Map<String, Json> keys) {
        for (Json own : List.of(metadata, Json.object(keys))) {
            RememberedOpik opik = written(run(Map.of(), evaluation("a", "1", Json.string("l"), null)));
            opik.trace.set("metadata", RememberedOpik.taken(own));
            opik.trace.set("output", RememberedOpik.taken(output));
            StoredTrace trace = opik.read();

            Run read = RunStorage.toModel(trace);

            Trace embedded = SdkTraces.trace(
                    ID,
                    new ProjectId(trace.projectId()),
                    NOW,
                    null,
                    trace.output(),
                    trace.metadata(),
                    null,
                    ReadScores.of(trace.feedbackScores()));
            assertThat(read)
                    .isEqualTo(RunProjection.toRun(
                            ID.toString(),
                            RunProjection.Content.of(embedded),
                            RunProjection.columns(embedded.metadata())));
        }
    }

    @Property
    void a_column_that_was_changed_in_opik_is_what_it_was_changed_to(
            @ForAll("json") Json before, @ForAll("json") Json after) {
        RememberedOpik opik = written(run(Map.of("a", before)));
        opik.trace.withObject("/metadata").set("a", RememberedOpik.taken(after));

        Json read = RunStorage.toModel(opik.read()).columns().get("a");

        Json seenBefore = RememberedOpik.value(before);
        Json seenAfter = RememberedOpik.value(after);
        if (seenAfter.equals(seenBefore)) {
            assertThat(read).isEqualTo(before);
        } else if (isSameInNumbers(seenAfter, seenBefore)) {
            assertThat(read).isIn(before, OpikSpelling.respelled(seenAfter));
        } else {
            assertThat(read).isEqualTo(OpikSpelling.respelled(seenAfter));
        }
    }

    @Example
    void what_opik_would_refuse_or_cut_out_is_kept_beside() {
        Json deep = Json.of("[".repeat(950) + "]".repeat(950));
        Json file = Json.string("data:image/png;base64," + "iVBORw0KGg/+".repeat(40_000) + "=");
        Json spelled = Json.of("\"" + "ab\\/d".repeat(100_000) + "\"");
        Map<String, Json> columns = Map.of("deep", deep, "file", file, "spelled", spelled);
        Run run = new Run(
                ID,
                "x".repeat(300_000),
                new RunOutput.Text(file),
                null,
                file,
                new LinkedHashMap<>(columns),
                List.of(evaluation("a", "1", Json.string("l"), file)),
                List.of(),
                List.of("a".repeat(300_000), "output"));

        RememberedOpik opik = written(run);

        assertThat(opik.trace.get("metadata").get("deep").asText()).isEqualTo("[kept by Diglot in _diglot]");
        assertSame(RunStorage.toModel(opik.read()), run);
    }

    @Example
    void an_evaluation_whose_score_was_deleted_in_opik_is_gone_and_others_stay() {
        RememberedOpik opik = written(run(
                Map.of("lat", Json.of("1.10")),
                evaluation("a", "1", Json.string("good"), Json.string("why")),
                evaluation("b", "0.5", null, null),
                evaluation("c", null, Json.string("polite"), null)));
        opik.scores.remove(List.of("a", ""));

        Run read = RunStorage.toModel(opik.read());

        assertThat(read.evaluations())
                .containsExactlyInAnyOrder(
                        evaluation("b", "0.5", null, null), evaluation("c", null, Json.string("polite"), null));
        assertThat(read.columns()).containsOnlyKeys("lat");
    }

    @Example
    void a_score_that_was_changed_in_opik_wins_with_what_it_says_now() {
        Evaluation sent = new Evaluation(
                "a",
                Json.of("1.10"),
                Json.string("good"),
                Json.of("\"\\u0077hy\""),
                new LinkedHashMap<>(Map.of("metadata.k", Json.of("1.0"))));
        RememberedOpik opik = written(run(Map.of(), sent));
        ObjectNode score = Objects.requireNonNull(opik.scores.get(List.of("a", "")));
        score.put("value", new BigDecimal("0.250000000"));
        score.remove("category_name");

        assertThat(RunStorage.toModel(opik.read()).evaluations())
                .containsExactly(new Evaluation("a", Json.of("0.25"), null, sent.explanation(), sent.columns()));

        score.put("category_name", "bad");
        score.put("reason", "because");

        assertThat(RunStorage.toModel(opik.read()).evaluations())
                .containsExactly(new Evaluation(
                        "a", Json.of("0.25"), Json.string("bad"), Json.string("because"), sent.columns()));
    }

    @Example
    void a_label_that_opik_would_hide_or_forget_is_kept_with_its_score() {
        Run run = run(
                Map.of(),
                evaluation("a", "1", Json.string("suite_assertion"), Json.string("")),
                evaluation("b", "1", Json.string(""), Json.of("5")),
                evaluation("c", "1e400", Json.string("too big"), null),
                evaluation("\u0001", "1", Json.string("nameless"), null),
                evaluation("d", "0.12345678961", Json.string("\ud83d"), null));

        StoredRun stored = RunStorage.toOpik(run, ITEM, EXPERIMENT, PROJECT, NOW);

        assertThat(stored.scores())
                .extracting(score -> score.name() + "=" + score.value() + " " + score.categoryName())
                .containsExactly("a=1 null", "b=1 null", "d=0.123456789 \ud83d");
        assertSame(RunStorage.toModel(RememberedOpik.of(stored).read()), run);
    }

    @Example
    void an_annotation_stands_beside_the_evaluation_of_its_name() {
        RememberedOpik opik = written(run(Map.of(), evaluation("a", "1.0", null, null)));
        opik.score(AnnotationStorage.toOpik(
                        ID, PROJECT, new AnnotationDraft(ID.toString(), "a", Json.of("0.50"), "ok", "said"))
                .orElseThrow());

        Run read = RunStorage.toModel(opik.read());

        assertThat(read.evaluations()).containsExactly(evaluation("a", "1.0", null, null));
        assertThat(read.annotations())
                .containsExactly(new Annotation(
                        "a", Json.of("0.5"), "ok", "said", "admin", Instant.parse("2026-11-20T17:21:13.050441704Z")));
    }

    @Example
    void an_annotation_that_is_no_score_to_opik_has_no_place_there() {
        assertThat(annotation("a", null, "good")).isEmpty();
        assertThat(annotation("a", "1e9", "good")).isEmpty();
        assertThat(annotation("a", "1", "suite_assertion")).isEmpty();
        assertThat(annotation("\u0001", "1", "good")).isEmpty();
        assertThat(annotation("a", "-999999999.999999999", "good")).isPresent();
    }

    @Example
    void a_run_of_another_example_than_diglot_wrote_names_that() {
        StoredTrace trace = written(
                        SentRuns.read(ID, Map.of("output", Json.string("o"), "example_id", Json.string("run_1"))))
                .read();
        StoredRun other = RunStorage.toOpik(run(Map.of()), ITEM, EXPERIMENT, PROJECT, NOW);
        RememberedOpik opik = RememberedOpik.of(new StoredRun(
                other.trace(),
                List.of(),
                new OpikExperimentItemsWrite.Item(
                        ITEM.value(), EXPERIMENT.value(), ITEM.value(), ID.value(), PROJECT, null)));

        assertThat(RunStorage.toModel(trace).exampleId()).isEqualTo("run_1");
        assertThat(RunStorage.toModel(opik.read()).exampleId()).isEqualTo(ITEM.toString());
    }

    @Example
    void what_someone_broke_in_the_mark_is_passed_over() {
        RememberedOpik opik = written(run(Map.of("a", Json.of("1.10"), "_diglot", Json.of("5"))));
        ObjectNode mark = opik.trace.withObject("/metadata/_diglot");
        mark.put("raw", 5).put("order", "a").put("own", "{").put("output", true).put("example_id", 7);

        Run read = RunStorage.toModel(opik.read());

        assertThat(read.columns()).isEqualTo(Map.of("a", Json.of("1.1")));
        assertThat(read.exampleId()).isNull();
        assertThat(read.columnOrder()).isEmpty();
    }

    @Example
    void r9_runs_page_1_holds_the_runs_that_were_written() {
        StoredTracePage page = Capture.named("r9-runs-page-1").answer(StoredTracePage.class);

        Run run = RunStorage.toModel(page.content().getFirst());

        assertThat(page.sortableBy()).contains("id");
        assertThat(RunStorage.isDiglots(page.content().getFirst())).isTrue();
        assertThat(run.exampleId()).isEqualTo("01a1f9f9-febd-7000-8fb3-1613affcaa35");
        assertThat(run.output()).isEqualTo(new RunOutput.Structured(Json.of("\"answer 0\"")));
        assertThat(run.columns())
                .isEqualTo(Map.of(
                        "lat", Json.of("1.10"),
                        "big", Json.of("9007199254740993"),
                        "nested", Json.of("{\"b\":1,\"a\":{}}"),
                        "result.trace.id", Json.of("\"0af7651916cd43dd8448eb211c80319c\""),
                        "result.trace.timestamp", Json.of("1700000000000")));
        assertThat(run.evaluations())
                .containsExactlyInAnyOrder(
                        evaluation("corr", "0.123456789120", Json.string("good"), Json.string("why")),
                        evaluation("tone", null, Json.string("polite"), null));
        assertThat(run.columnOrder()).isEqualTo(List.of("output", "lat", "big", "nested", "eval.corr.score"));
    }

    @Example
    void r13_annotated_run_has_evaluation_and_annotation_of_one_name() {
        Run run = RunStorage.toModel(Capture.named("r13-annotated-run").answer(StoredTrace.class));

        assertThat(run.evaluations())
                .contains(evaluation("corr", "0.123456789120", Json.string("good"), Json.string("why")));
        assertThat(run.annotations())
                .containsExactly(new Annotation(
                        "corr",
                        Json.of("1"),
                        "ok",
                        "human text",
                        "admin",
                        Instant.parse("2026-11-20T17:21:14.191071099Z")));
    }

    @Example
    void q1_read_trace_0_of_opiks_own_sdk_reads_as_it_stands() {
        StoredTrace trace = Capture.named("q1-read-trace-0").answer(StoredTrace.class);

        Run run = RunStorage.toModel(trace);

        assertThat(RunStorage.isDiglots(trace)).isFalse();
        assertThat(run.id().value()).isEqualTo(trace.id());
        assertThat(run.exampleId()).isEqualTo("01a1f9e8-51ac-7000-b41e-b310c1473a29");
        assertThat(run.output()).isInstanceOf(RunOutput.Structured.class);
        assertThat(run.input()).isEqualTo(trace.input());
        assertThat(run.error()).isEqualTo(new ErrorInfo("ArizeError", "boom", "none"));
        assertThat(run.columns()).containsEntry("e400", Json.string("Infinity")).hasSize(19);
        assertThat(run.evaluations())
                .containsExactly(evaluation("corr", "0.5", Json.string("good"), Json.string("why")));
        assertThat(run.columnOrder()).isEmpty();
    }

    @Example
    void q1_read_trace_1_with_metadata_that_is_a_string_is_one_column() {
        StoredTrace trace = Capture.named("q1-read-trace-1").answer(StoredTrace.class);

        Run run = RunStorage.toModel(trace);

        assertThat(run.columns()).containsOnlyKeys("metadata").containsValue(trace.metadata());
        assertThat(run.output()).isEqualTo(new RunOutput.Structured(Json.string("{\"b\":1,  \"a\":1.10}")));
    }

    @Example
    void q8_three_authors_one_name_are_an_evaluation_and_two_annotations() {
        Run run = RunStorage.toModel(
                Capture.named("q8-three-authors-one-name-trace").answer(StoredTrace.class));

        assertThat(run.evaluations())
                .containsExactly(evaluation("correct", "1", Json.string("good"), Json.string("eval, by sdk")));
        assertThat(run.annotations())
                .containsExactly(
                        new Annotation(
                                "correct",
                                Json.of("0"),
                                "bad",
                                null,
                                "bob",
                                Instant.parse("2026-11-20T17:18:25.473189794Z")),
                        new Annotation(
                                "correct",
                                Json.of("0.5"),
                                null,
                                null,
                                "carol",
                                Instant.parse("2026-11-20T17:18:25.632418440Z")));
    }

    @Example
    void q1_score_names_read_trace_has_its_evaluations_by_name() {
        Run run = RunStorage.toModel(Capture.named("q1-score-names-read-trace").answer(StoredTrace.class));

        assertThat(run.evaluations())
                .hasSizeGreaterThan(3)
                .extracting(Evaluation::name)
                .isSorted();
    }

    @Example
    void q8_annotation_with_source_queue_id_is_by_its_author() {
        Run run = RunStorage.toModel(
                Capture.named("q8-annotation-with-source-queue-id-read").answer(StoredTrace.class));

        assertThat(run.annotations()).extracting(Annotation::annotator).containsExactly("admin");
        assertThat(run.evaluations())
                .containsExactly(evaluation("correct", "1", Json.string("good"), Json.string("eval")));
    }

    @Example
    void q1_json_lone_surrogate_is_what_the_simulation_makes_of_it() {
        StoredTrace trace = Capture.named("q1-json-lone-surrogate-read").answer(StoredTrace.class);

        assertThat(RememberedOpik.value(Json.of("\"x\\ud83dy\""))).isEqualTo(trace.output());
        assertThat(RememberedOpik.value(Json.of("{\"k\":\"\\udc00\"}"))).isEqualTo(trace.metadata());
    }

    @Example
    void an_answer_of_an_older_server_knows_one_author_of_a_score() {
        StoredTrace trace = RememberedOpik.CODEC.read("""
                {"id":"01a1f9f9-ff12-7000-a78d-fcbd39bd54cf","project_id":"01a1f9f9-fe9f-7040-b261-58c364f5bbbd",
                 "unknown":{"a":1},"feedback_scores":[{"name":"a","value":1.0,"source":"ui",
                 "last_updated_at":"2026-11-20T17:21:13Z","last_updated_by":"ann"}]}""".getBytes(StandardCharsets.UTF_8), StoredTrace.class);

        Run run = RunStorage.toModel(trace);

        assertThat(run.annotations())
                .containsExactly(
                        new Annotation("a", Json.of("1"), null, null, "ann", Instant.parse("2026-11-20T17:21:13Z")));
        assertThat(run.exampleId()).isNull();
    }

    @Provide
    Arbitrary<Map<String, Json>> runs() {
        return SentRuns.runs();
    }

    @Provide
    Arbitrary<Json> json() {
        return JsonSamples.values();
    }

    private static RememberedOpik written(Run run) {
        return RememberedOpik.of(RunStorage.toOpik(run, ITEM, EXPERIMENT, PROJECT, NOW));
    }

    private static Run run(Map<String, Json> columns, Evaluation... evaluations) {
        return new Run(
                ID,
                null,
                new RunOutput.Text(Json.string("o")),
                null,
                null,
                new LinkedHashMap<>(columns),
                List.of(evaluations),
                List.of(),
                List.of());
    }

    private static Evaluation evaluation(
            String name, @Nullable String score, @Nullable Json label, @Nullable Json explanation) {
        return new Evaluation(name, score == null ? null : Json.of(score), label, explanation, new LinkedHashMap<>());
    }

    private static Optional<OpikScoreSource> annotation(String name, @Nullable String score, String label) {
        AnnotationDraft draft =
                new AnnotationDraft(ID.toString(), name, score == null ? null : Json.of(score), label, null);
        return AnnotationStorage.toOpik(ID, PROJECT, draft).map(write -> write.source());
    }

    /** Whether two values differ in the spelling of their numbers at most. */
    private static boolean isSameInNumbers(Json one, Json other) {
        return RememberedOpik.taken(one)
                .equals(
                        (a, b) -> a.isNumber() && b.isNumber()
                                ? a.decimalValue().compareTo(b.decimalValue())
                                : a.equals(b) ? 0 : 1,
                        RememberedOpik.taken(other));
    }

    private static void assertSame(Run read, Run run) {
        assertThat(withoutEvaluations(read)).isEqualTo(withoutEvaluations(run));
        assertThat(byName(read)).isEqualTo(byName(run));
    }

    private static Run withoutEvaluations(Run run) {
        return new Run(
                run.id(),
                run.exampleId(),
                run.output(),
                run.error(),
                run.input(),
                run.columns(),
                List.of(),
                run.annotations(),
                run.columnOrder());
    }

    private static Map<String, Evaluation> byName(Run run) {
        Map<String, Evaluation> byName = new HashMap<>();
        run.evaluations().forEach(evaluation -> byName.put(evaluation.name(), evaluation));
        return byName;
    }
}
