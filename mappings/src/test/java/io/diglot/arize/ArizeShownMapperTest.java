package io.diglot.arize;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.json.Json;
import io.diglot.json.JsonCodec;
import io.diglot.json.JsonLimits;
import io.diglot.model.annotations.Annotation;
import io.diglot.model.runs.Run;
import io.diglot.model.runs.RunOutput;
import io.diglot.model.scores.Evaluation;
import io.diglot.model.traces.TraceId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ArizeShownMapperTest {

    private static final TraceId ID = new TraceId(UUID.fromString("01a1f9cc-ee12-7001-8a48-8ace784d390e"));
    private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");
    private static final JsonCodec CODEC = new JsonCodec(JsonLimits.DEFAULT);
    private static final ArizeRunMapper RUNS = new ArizeRunMapper(new ArizeAnnotationMapperImpl());
    private static final ArizeShownMapper MAPPER =
            new ArizeShownMapper(RUNS, new ArizeExampleMapperImpl(new ArizeIds(), new ArizeAnnotationMapperImpl()));

    @Provide
    Arbitrary<Map<String, Json>> runs() {
        return SentRuns.runs();
    }

    @Property
    void a_run_that_is_shown_is_read_as_it_was(@ForAll("runs") Map<String, Json> sent) {
        Run run = SentRuns.read(ID, sent)
                .annotated(List.of(
                        new Annotation("human", Json.of("1.0"), null, "seen", "someone", NOW),
                        new Annotation("human", null, "fine", null, "ann@example.com", NOW)));

        assertThat(read(SentRuns.shown(run))).isEqualTo(run);
    }

    @Property
    void no_run_is_refused(
            @ForAll("runs") Map<String, Json> sent, @ForAll("odd") Json odd, @ForAll("names") String name) {
        Map<String, Json> shown = new LinkedHashMap<>(sent);
        shown.put("id", Json.string("run_001"));
        shown.put(name, odd);

        assertThat(MAPPER.run(new ArizeRunInput(shown), NOW)).isPresent();
    }

    @Provide
    Arbitrary<Json> odd() {
        return Arbitraries.of("7", "true", "[1]", "{\"a\":1}", "null", "\"text\"", "\"\\ud800\"")
                .map(Json::of);
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.of(
                "output",
                "error",
                "input",
                "example_id",
                "annotations",
                "diglot.output",
                "diglot.item_id",
                "eval.a.score",
                "eval.a.label",
                "eval.a.explanation",
                "metadata.eval.a.label");
    }

    @Example
    void what_no_evaluation_can_hold_is_a_column() {
        Run run = read("{\"id\":\"run_1\",\"output\":\"o\",\"eval.a.score\":\"high\",\"eval.b.score\":1}");

        assertThat(run.columns()).containsEntry("metadata.eval.a.score", Json.of("\"high\""));
        assertThat(run.evaluations()).extracting(Evaluation::name).containsExactly("b");
    }

    @Example
    void an_output_that_is_no_text_is_json() {
        assertThat(read("{\"id\":\"run_1\",\"output\":{\"a\": 1.10}}").output())
                .isEqualTo(new RunOutput.Structured(Json.of("{\"a\": 1.10}")));
        assertThat(read("{\"id\":\"run_1\"}").output()).isNull();
    }

    @Example
    void the_id_that_a_run_has_here_is_told_and_not_shown() {
        ArizeShownRun shown = MAPPER.run(
                        CODEC.read(
                                utf8("{\"id\":\"run_1\",\"output\":\"o\",\"diglot.item_id\":\"" + ID + "\"}"),
                                ArizeRunInput.class),
                        NOW)
                .orElseThrow();

        assertThat(shown.ownId()).isEqualTo(ID.value());
        assertThat(shown.run().columns()).isEmpty();
        assertThat(shown.run().columnOrder()).containsExactly("output");
    }

    @Example
    void an_example_is_read_without_what_only_the_server_says() {
        ArizeShownExample example = MAPPER.example(CODEC.read(
                        utf8(
                                "{\"id\":\"x\",\"created_at\":\"2026-11-26T12:00:00Z\",\"updated_at\":\"no date\",\"n\":1.10,"
                                        + "\"data.id\":7,\"annotations\":[{\"name\":\"a\"}],\"diglot.item_id\":\"" + ID
                                        + "\"}"),
                        ArizeExampleInput.class))
                .orElseThrow();

        assertThat(example.data()).isEqualTo(Json.of("{\"n\":1.10,\"id\":7}"));
        assertThat(example.createdAt()).isEqualTo(NOW);
        assertThat(example.updatedAt()).isNull();
        assertThat(example.ownId()).isEqualTo(ID.value());
    }

    private static Run read(String shown) {
        return MAPPER.run(CODEC.read(utf8(shown), ArizeRunInput.class), NOW)
                .orElseThrow()
                .run();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
