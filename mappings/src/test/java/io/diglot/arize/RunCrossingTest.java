package io.diglot.arize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.diglot.json.Json;
import io.diglot.json.JsonCodec;
import io.diglot.json.JsonLimits;
import io.diglot.model.SdkTraces;
import io.diglot.model.projects.ProjectId;
import io.diglot.model.runs.ExperimentItem;
import io.diglot.model.runs.Run;
import io.diglot.model.runs.RunProjection;
import io.diglot.model.scores.FeedbackScore;
import io.diglot.model.traces.ErrorInfo;
import io.diglot.model.traces.Trace;
import io.diglot.model.traces.TraceId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** Runs on their way between the dialects. */
class RunCrossingTest {

    private static final TraceId ID = new TraceId(UUID.fromString("01a1f9cc-f848-7001-bf6f-f1098f692958"));
    private static final ProjectId PROJECT = new ProjectId(UUID.fromString("01a1f9cc-ef10-7738-80a8-dd792a1fdde6"));
    private static final Instant NOW = Instant.parse("2026-11-20T16:32:02.784Z");
    private static final JsonCodec CODEC = new JsonCodec(JsonLimits.DEFAULT);

    private final ArizeRunMapper mapper = new ArizeRunMapper(new ArizeAnnotationMapperImpl());

    @Property(tries = 3000)
    void a_run_that_was_sent_is_shown_as_it_was_sent(@ForAll("runs") Map<String, Json> sent) {
        Map<String, Json> shown = shown(mapper.toModel(ID, read(sent)));

        assertThat(shown).containsAllEntriesOf(sent);
        assertThat(shown.keySet()).containsExactlyElementsOf(namesShown(sent));
    }

    @Property(tries = 3000)
    void a_run_is_the_same_after_it_was_a_trace(@ForAll("runs") Map<String, Json> sent) {
        Run run = mapper.toModel(ID, read(sent));
        Trace trace = RunProjection.toTrace(run, PROJECT, "ann", NOW);

        Run read = RunProjection.toRun(item(run.exampleId()), trace);

        assertThat(shown(read)).isEqualTo(shown(run));
        assertThat(List.copyOf(shown(read).keySet()))
                .isEqualTo(List.copyOf(shown(run).keySet()));
        assertThat(read.evaluations()).hasSameElementsAs(run.evaluations());
    }

    @Property(tries = 3000)
    void a_trace_that_was_shown_as_a_run_is_the_same_when_the_run_is_sent_back(@ForAll("traces") Trace trace) {
        Run shown = RunProjection.toRun(item("example"), trace);

        Run sent = mapper.toModel(ID, new ArizeRunInput(shown(shown)));
        Trace back = RunProjection.toTrace(sent, PROJECT, "ann", NOW);

        assertThat(back.input()).isEqualTo(trace.input());
        assertThat(back.output()).isEqualTo(trace.output());
        assertThat(back.metadata()).isEqualTo(trace.metadata());
        assertThat(back.errorInfo()).isEqualTo(trace.errorInfo());
        assertThat(back.feedbackScores()).containsExactlyInAnyOrderElementsOf(trace.feedbackScores());
    }

    @Example
    void a_text_is_shown_to_opik_below_the_key_output() {
        assertThat(outputOf("\"{\\\"a\\\":1}\"", null)).isEqualTo(Json.of("{\"output\":\"{\\\"a\\\":1}\"}"));
        assertThat(outputOf("\"{\\\"a\\\": 1.10}\"", "\"json\"")).isEqualTo(Json.of("{\"a\": 1.10}"));
        assertThat(outputOf("null", null)).isNull();
    }

    @Example
    void a_run_that_breaks_a_rule_is_refused_by_the_name_of_its_member() {
        refuses("{}", "output is missing");
        refuses("{\"output\":5}", "output is no string");
        refuses("{\"output\":{\"a\":1}}", "output is no string");
        refuses("{\"output\":\"o\",\"example_id\":5}", "example_id is no string");
        refuses("{\"output\":\"o\",\"example_id\":\"a\\u0000\"}", "example_id holds characters that no id has");
        refuses("{\"output\":\"o\",\"error\":{}}", "error is no string");
        refuses("{\"output\":\"o\",\"diglot.output\":\"text\"}", "diglot.output can only be \"json\"");
        refuses("{\"output\":\"o\",\"diglot.output\":\"json\"}", "output is no JSON, as diglot.output says it is");
        refuses("{\"output\":\"o\",\"eval.c.score\":\"0.5\"}", "eval.c.score is no number");
        refuses("{\"output\":\"o\",\"eval.a.b.score\":true}", "eval.a.b.score is no number");
        refuses("{\"output\":\"o\",\"eval.c.label\":1}", "eval.c.label is no string");
        refuses("{\"output\":\"o\",\"eval.c.explanation\":{}}", "eval.c.explanation is no string");
    }

    @Example
    void what_a_client_read_can_be_sent_back() {
        String read = "{\"id\":\"x\",\"example_id\":null,\"output\":null,\"error\":null,\"annotations\":[],\"a\":1}";

        Map<String, Json> shown = shown(mapper.toModel(ID, input(read)));

        assertThat(Json.object(shown).text())
                .isEqualTo("{\"id\":\"" + ID + "\",\"example_id\":null,\"output\":null,\"error\":null,\"a\":1}");
    }

    @Example
    void what_was_said_of_another_run_is_a_column_of_the_new_one() {
        String read = "{\"output\":\"o\",\"annotations\":[{\"name\":\"a\"}],\"metadata.annotations\":1,\"z\":2}";
        Run run = mapper.toModel(ID, input(read));
        Run back = RunProjection.toRun(item("example"), RunProjection.toTrace(run, PROJECT, "ann", NOW));

        assertThat(run.annotations()).isEmpty();
        assertThat(shown(back))
                .containsEntry("metadata.metadata.annotations", Json.of("[{\"name\":\"a\"}]"))
                .containsEntry("metadata.annotations", Json.of("1"))
                .containsEntry("z", Json.of("2"))
                .doesNotContainKey("annotations");
    }

    @Example
    void not_a_number_is_no_score() {
        Run run = mapper.toModel(ID, input("{\"output\":\"o\",\"eval.a.score\":NaN}"));
        Trace trace = RunProjection.toTrace(run, PROJECT, "ann", NOW);

        assertThat(trace.feedbackScores()).isEmpty();
        assertThat(trace.metadata()).isEqualTo(Json.of("{\"eval.a.score\":null}"));
    }

    @Example
    void a_score_carries_label_and_explanation_to_opik_and_their_exact_text_stays_beside_it() {
        Run run = mapper.toModel(
                ID,
                input("{\"output\":\"o\",\"eval.a b.c.score\":1.10,\"eval.a b.c.label\":\"gr\\u00fcn\",\"eval.a b.c."
                        + "explanation\":\"why\",\"eval.a b.c.metadata.judge\":\"j\"}"));
        Trace trace = RunProjection.toTrace(run, PROJECT, "ann", NOW);

        assertThat(trace.feedbackScores()).containsExactly(score("a b.c", "1.10", "grün", "why"));
        assertThat(trace.metadata())
                .isEqualTo(Json.of("{\"eval.a b.c.label\":\"gr\\u00fcn\",\"eval.a b.c.metadata.judge\":\"j\"}"));
    }

    @Example
    void of_several_authors_the_newest_score_is_shown() {
        Trace trace = trace(
                null,
                null,
                null,
                null,
                List.of(
                        new FeedbackScore(
                                "a", Json.of("1"), null, "late", FeedbackScore.Source.SDK, null, "bob", NOW, NOW),
                        new FeedbackScore(
                                "a",
                                Json.of("2"),
                                "old",
                                null,
                                FeedbackScore.Source.ONLINE_SCORING,
                                null,
                                "ann",
                                NOW,
                                NOW.minusSeconds(1))));

        assertThat(shown(RunProjection.toRun(item(null), trace)))
                .containsEntry("eval.a.score", Json.of("1"))
                .containsEntry("eval.a.explanation", Json.of("\"late\""))
                .doesNotContainKey("eval.a.label");
    }

    @Example
    void a_score_that_opik_changed_wins_over_what_was_kept_beside_it() {
        Trace trace = trace(
                null,
                null,
                Json.of("{\"eval.a.score\":5,\"eval.a.label\":\"gr\\u00fcn\",\"eval.a.explanation\":\"kept\"}"),
                null,
                List.of(score("a", "1", "rot", null)));

        Map<String, Json> shown = shown(RunProjection.toRun(item(null), trace));

        assertThat(shown)
                .containsEntry("eval.a.score", Json.of("1"))
                .containsEntry("eval.a.label", Json.of("\"rot\""))
                .containsEntry("eval.a.explanation", Json.of("\"kept\""));
    }

    @Example
    void an_annotation_is_apart_from_the_evaluation_of_its_name() {
        FeedbackScore annotation = new FeedbackScore(
                "a", null, "good", "as said", FeedbackScore.Source.UI, RunProjection.ANNOTATIONS, "ann", NOW, NOW);
        Trace trace = trace(null, null, null, null, List.of(annotation, score("a", "1", null, null)));

        String shown = json(mapper.toArize(RunProjection.toRun(item(null), trace)));

        assertThat(shown)
                .contains("\"eval.a.score\":1,\"annotations\":[{\"name\":\"a\",\"label\":\"good\",\"text\":\"as said\","
                        + "\"updated_at\":\"2026-11-20T16:32:02.784Z\",\"annotator\":{\"id\":");
        assertThat(RunProjection.toTrace(RunProjection.toRun(item(null), trace), PROJECT, "ann", NOW)
                        .feedbackScores())
                .containsExactlyInAnyOrderElementsOf(trace.feedbackScores());
    }

    @Provide
    Arbitrary<Map<String, Json>> runs() {
        return SentRuns.runs();
    }

    @Provide
    Arbitrary<Trace> traces() {
        Arbitrary<Json> metadata = Arbitraries.oneOf(
                SentRuns.values()
                        .filter(value -> !value.isNull() && !value.equals(Json.EMPTY_OBJECT) && !value.isObject()),
                SentRuns.members(keys(), SentRuns.values())
                        .filter(map -> !map.isEmpty())
                        .map(Json::object));
        Arbitrary<Json> outputs = Arbitraries.oneOf(
                SentRuns.values().filter(value -> !value.isNull()),
                Arbitraries.just(Json.of("{\"output\":5}")),
                SentRuns.texts().map(text -> Json.object(Map.of("output", text))));
        Arbitrary<List<FeedbackScore>> scores = Combinators.combine(
                        Arbitraries.of(
                                        "a",
                                        "name.with.dots",
                                        "x.score",
                                        " ",
                                        "trace",
                                        ".trace.",
                                        "eval.a.score",
                                        "ü \"")
                                .filter(name -> !name.isBlank()),
                        Arbitraries.of("0", "-1.25", "1.10", "1E5", "0.12345678901234567", "1e12"),
                        Arbitraries.of("", "good", "suite", "ü\n").injectNull(0.4),
                        Arbitraries.of("", "because", "😀").injectNull(0.4))
                .as(RunCrossingTest::score)
                .list()
                .uniqueElements(FeedbackScore::name)
                .ofMaxSize(3);
        return Combinators.combine(
                        SentRuns.values().filter(value -> !value.isNull()).injectNull(0.5),
                        outputs.injectNull(0.3),
                        metadata.injectNull(0.2),
                        Arbitraries.of("", "boom", "ü\u0000").injectNull(0.6),
                        scores)
                .as((input, output, data, error, given) ->
                        trace(input, output, data, error == null ? null : ErrorInfo.ofMessage(error), given));
    }

    /** Those that are not evaluations: Opik's users have their scores for them. */
    private static Arbitrary<String> keys() {
        return Arbitraries.oneOf(
                        SentRuns.columnNames(),
                        Arbitraries.of("id", "output", "example_id", "error", "annotations", "diglot.output"))
                .filter(key -> !key.startsWith("eval."));
    }

    private static List<String> namesShown(Map<String, Json> sent) {
        List<String> names = new ArrayList<>();
        names.add("id");
        names.addAll(sent.keySet());
        return names;
    }

    private static FeedbackScore score(String name, String value, @Nullable String category, @Nullable String reason) {
        return new FeedbackScore(
                name, Json.of(value), category, reason, FeedbackScore.Source.SDK, null, "ann", NOW, NOW);
    }

    private static Trace trace(
            @Nullable Json input,
            @Nullable Json output,
            @Nullable Json metadata,
            @Nullable ErrorInfo error,
            List<FeedbackScore> scores) {
        return SdkTraces.trace(ID, PROJECT, NOW, input, output, metadata, error, scores);
    }

    private static ExperimentItem item(@Nullable String example) {
        return SdkTraces.item(ID, PROJECT, NOW, example);
    }

    private static ArizeRunInput read(Map<String, Json> sent) {
        return input(Json.object(sent).text());
    }

    private static ArizeRunInput input(String json) {
        return CODEC.read(json.getBytes(StandardCharsets.UTF_8), ArizeRunInput.class);
    }

    private @Nullable Json outputOf(String output, @Nullable String form) {
        String more = form == null ? "" : ",\"diglot.output\":" + form;
        Run run = mapper.toModel(ID, input("{\"output\":" + output + more + "}"));
        return RunProjection.toTrace(run, PROJECT, "ann", NOW).output();
    }

    private void refuses(String run, String detail) {
        assertThatThrownBy(() -> mapper.toModel(ID, input(run))).hasMessage(detail);
    }

    private Map<String, Json> shown(Run run) {
        return Json.of(json(mapper.toArize(run))).members();
    }

    private static String json(ArizeRun run) {
        return new String(CODEC.write(run), StandardCharsets.UTF_8);
    }
}
