package io.diglot.arize;

import io.diglot.json.Json;
import io.diglot.json.JsonCodec;
import io.diglot.json.JsonLimits;
import io.diglot.model.runs.Run;
import io.diglot.model.scores.EvaluationColumn;
import io.diglot.model.traces.TraceId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/** Runs as clients of Arize may send them. */
public final class SentRuns {

    private static final JsonCodec CODEC = new JsonCodec(JsonLimits.DEFAULT);
    private static final ArizeRunMapper MAPPER = new ArizeRunMapper(new ArizeAnnotationMapperImpl());

    private SentRuns() {}

    /** The run that was sent in these members. */
    public static Run read(TraceId id, Map<String, Json> sent) {
        byte[] body = Json.object(sent).utf8();
        return MAPPER.toModel(id, CODEC.read(body, ArizeRunInput.class));
    }

    /** The text of a run as clients see it. */
    public static String shown(Run run) {
        return new String(CODEC.write(MAPPER.toArize(run)), StandardCharsets.UTF_8);
    }

    /** The members of a run. */
    public static Arbitrary<Map<String, Json>> runs() {
        Arbitrary<Map<String, Json>> columns = members(columnNames(), values()).map(SentRuns::wellTyped);
        Arbitrary<Json> outputs =
                Arbitraries.frequencyOf(Tuple.of(8, texts()), Tuple.of(1, Arbitraries.just(Json.NULL)));
        Arbitrary<Json> examples = Arbitraries.oneOf(
                Arbitraries.of("", "run_001", "01a1f9cc-ee12-7001-8a48-8ace784d390e", "ünïcode 😀")
                        .map(Json::string),
                Arbitraries.just(Json.NULL));
        Arbitrary<Integer> orders = Arbitraries.integers();
        return Combinators.combine(columns, outputs, examples, errors(), structured(), orders)
                .as((free, output, example, error, json, seed) -> {
                    Map<String, Json> run = new LinkedHashMap<>(free);
                    run.remove("diglot.output");
                    run.put("output", output);
                    run.put("example_id", example);
                    if (error != null) {
                        run.put("error", error);
                    }
                    if (json != null) {
                        run.put("output", Json.string(json.text()));
                        run.put("diglot.output", Json.string("json"));
                    }
                    List<String> names = new ArrayList<>(run.keySet());
                    Collections.shuffle(names, new Random(seed));
                    Map<String, Json> shuffled = new LinkedHashMap<>();
                    names.forEach(name -> shuffled.put(name, run.get(name)));
                    return shuffled;
                });
    }

    /** Without parts of evaluations whose type is refused. */
    private static Map<String, Json> wellTyped(Map<String, Json> columns) {
        Map<String, Json> typed = new LinkedHashMap<>(columns);
        typed.entrySet().removeIf(column -> EvaluationColumn.parse(column.getKey())
                .filter(it -> switch (it.part()) {
                    case EvaluationColumn.SCORE ->
                        !column.getValue().isNull() && !column.getValue().isNumber();
                    case EvaluationColumn.LABEL, EvaluationColumn.EXPLANATION ->
                        !column.getValue().isNull() && !column.getValue().isString();
                    default -> false;
                })
                .isPresent());
        return typed;
    }

    static Arbitrary<String> columnNames() {
        return Arbitraries.oneOf(
                Arbitraries.of(
                        "lat",
                        "model",
                        "",
                        " ",
                        "created_at",
                        "updated_at",
                        "input",
                        "metadata",
                        "metadata.metadata",
                        "metadata.metadata.metadata",
                        "metadata.output",
                        "metadata.metadata.output",
                        "metadata.id",
                        "metadata.lat",
                        "_diglot",
                        "eval.",
                        "eval.score",
                        "eval..score",
                        "eval.a",
                        "evaluation",
                        "ü 😀",
                        "\u0000",
                        "result.trace.id"),
                Combinators.combine(
                                Arbitraries.of("a", "a.b", "a.score", "a.trace.b", "ü", "metadata", ".", "\u0000"),
                                Arbitraries.of(
                                        "score",
                                        "label",
                                        "explanation",
                                        "metadata.k",
                                        "metadata.k.score",
                                        "metadata.",
                                        "trace.id",
                                        "trace.timestamp",
                                        "other"))
                        .as((name, part) -> "eval." + name + "." + part),
                Arbitraries.strings().ascii().ofMaxLength(6));
    }

    /** Values of columns. */
    public static Arbitrary<Json> values() {
        return Arbitraries.oneOf(
                Arbitraries.of(
                                "null",
                                "true",
                                "1.10",
                                "1E5",
                                "12345678901234567890123",
                                "1e400",
                                "-0",
                                "{}",
                                "[]",
                                "{\"b\":[2.50,null],\"a\":{\"a\":3.0}}",
                                "[1, 2]",
                                "{\"output\": 5}",
                                "{\"a\":1,\"a\":2}",
                                "0.12345678961",
                                "5e-10",
                                "-999999999.999999999",
                                "999999999.9999999991",
                                "1e999999999",
                                "1e-999999999",
                                "{\"v\":1,\"raw\":{\"lat\":\"9\"}}")
                        .map(Json::of),
                texts());
    }

    static Arbitrary<Json> texts() {
        return Arbitraries.oneOf(
                Arbitraries.of(
                                "\"\"",
                                "\"text\"",
                                "\"null\"",
                                "\"{}\"",
                                "\"\\u00fc\\/\"",
                                "\"\\u0000\"",
                                "\"\\ud83d\"",
                                "\"suite_assertion\"",
                                "\"[kept by Diglot in _diglot]\"",
                                "\" \"",
                                "\"\\udc00?\uFFFD\"")
                        .map(Json::of),
                Arbitraries.strings()
                        .ofMaxLength(5)
                        .filter(text -> text.chars().noneMatch(c -> Character.isSurrogate((char) c)))
                        .map(Json::string));
    }

    private static Arbitrary<@Nullable Json> errors() {
        return Arbitraries.of("boom", "", "line\nline", "\u0000", "\ud83d", "😀")
                .map(Json::string)
                .injectNull(0.1)
                .injectNull(0.5);
    }

    private static Arbitrary<@Nullable Json> structured() {
        return Arbitraries.of("{\"a\":1.10}", "[1, 2]", "5", "\"bare\"", "{}", "{\"output\":5}", "\"\\ud83d\"")
                .map(Json::of)
                .injectNull(0.7);
    }

    static Arbitrary<Map<String, Json>> members(Arbitrary<String> names, Arbitrary<Json> values) {
        return Combinators.combine(names, values)
                .as(Map::entry)
                .list()
                .uniqueElements(Map.Entry::getKey)
                .ofMaxSize(6)
                .map(entries -> {
                    Map<String, Json> members = new LinkedHashMap<>();
                    entries.forEach(entry -> members.put(entry.getKey(), entry.getValue()));
                    members.remove("id");
                    return members;
                });
    }
}
