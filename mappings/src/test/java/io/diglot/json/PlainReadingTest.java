package io.diglot.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.diglot.json.JsonCodec.Scalars;
import io.diglot.json.JsonCodec.Sender;
import io.diglot.json.JsonSamples.Sample;
import io.diglot.opik.datasets.OpikDataset;
import io.diglot.opik.experiments.OpikExperiment;
import io.diglot.opik.items.OpikDatasetItemPage;
import io.diglot.opik.observed.Capture;
import io.diglot.opik.storage.StoredTrace;
import io.diglot.opik.storage.StoredTracePage;
import io.diglot.opik.traces.OpikTrace;
import io.diglot.opik.versions.OpikDatasetVersionPage;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.UUID;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PlainReadingTest {

    enum Word {
        @JsonProperty("plain")
        PLAIN,
        OTHER
    }

    enum Fuzzy {
        @JsonProperty("plain")
        PLAIN,
        OTHER;

        @JsonCreator
        static Fuzzy of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    record Part(
            @Nullable String name,
            @JsonProperty("isSo") boolean so,
            @Nullable Json value) {
        Part {
            if ("refused".equals(name)) {
                throw new IllegalArgumentException();
            }
        }
    }

    record Free(@Nullable String text, @JsonAnySetter Map<String, Json> rest) {}

    record Everything(
            @Nullable String text,

            @JsonDeserialize(using = KeptAsJson.class) @Nullable
            String anyText,

            @JsonDeserialize(using = JsonNumber.class) @Nullable
            Json number,

            @Nullable Json json,
            @Nullable UUID uuid,
            @Nullable Instant instant,
            @Nullable BigDecimal decimal,
            @Nullable Integer integer,
            @Nullable Long whole,
            @Nullable Boolean truth,
            int plainInteger,
            long plainWhole,
            boolean plainTruth,
            @Nullable Word word,
            @Nullable Fuzzy fuzzy,
            @Nullable Part part,
            @Nullable Free free,
            @Nullable List<Part> parts,
            @Nullable List<String> texts,
            @Nullable List<Json> values,
            @Nullable Map<String, Json> byName,
            @Nullable SequencedMap<String, Part> partsByName,
            @Nullable Map<String, Long> counts) {}

    private static final List<String> NAMES = List.of(
            "text",
            "any_text",
            "number",
            "json",
            "uuid",
            "instant",
            "decimal",
            "integer",
            "whole",
            "truth",
            "plain_integer",
            "plain_whole",
            "plain_truth",
            "word",
            "fuzzy",
            "part",
            "free",
            "parts",
            "texts",
            "values",
            "by_name",
            "parts_by_name",
            "counts",
            "unknown",
            "unknown_too",
            "textual");

    @Property(tries = 5_000)
    void what_is_read_plainly_jackson_reads_as_the_same(
            @ForAll("bodies") String body, @ForAll Scalars scalars, @ForAll Sender sender) {
        holds(body, scalars, sender, JsonLimits.DEFAULT);
    }

    @Property(tries = 2_000)
    void narrow_limits_are_kept(@ForAll("bodies") String body, @ForAll Scalars scalars, @ForAll Sender sender) {
        holds(body, scalars, sender, new JsonLimits(3, 10, 4));
    }

    @Property(tries = 5_000)
    void any_value_that_is_read_plainly_is_one_to_jackson(@ForAll("damaged") byte[] text) {
        plain(text, Json.class, Scalars.EXACT, Sender.SERVER, JsonLimits.DEFAULT)
                .ifPresent(value -> assertThat(value).isEqualTo(Json.of(text)));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void what_a_real_opik_answers_is_read_plainly(String capture, Class<?> type) {
        String body = Capture.named(capture).body();

        Optional<Object> read = plain(utf8(body), type, Scalars.COERCED, Sender.SERVER, JsonLimits.DEFAULT);

        assertThat(read).contains(new JsonCodec(JsonLimits.DEFAULT, Scalars.COERCED).read(leftToJackson(body), type));
    }

    static List<Arguments> answers() {
        return List.of(
                Arguments.of("r9-runs-page-1", StoredTracePage.class),
                Arguments.of("r10-runs-page-2", StoredTracePage.class),
                Arguments.of("r13-annotated-run", StoredTrace.class),
                Arguments.of("q1-read-trace-0", StoredTrace.class),
                Arguments.of("q1-score-names-read-trace", StoredTrace.class),
                Arguments.of("q8-three-authors-one-name-trace", OpikTrace.class),
                Arguments.of("r8-experiment-get", OpikExperiment.class),
                Arguments.of("q7-dataset-new-empty", OpikDataset.class),
                Arguments.of("q7-read-items-exact-data", OpikDatasetItemPage.class),
                Arguments.of("q7-versions-after-changes", OpikDatasetVersionPage.class));
    }

    private static void holds(String body, Scalars scalars, Sender sender, JsonLimits limits) {
        Optional<Object> plain = plain(utf8(body), Everything.class, scalars, sender, limits);

        plain.ifPresent(value -> assertThat(value)
                .isEqualTo(new JsonCodec(limits, scalars, sender).read(leftToJackson(body), Everything.class)));
    }

    private static Optional<Object> plain(
            byte[] body, Class<?> type, Scalars scalars, Sender sender, JsonLimits limits) {
        JsonSource source;
        try {
            source = JsonSource.of(body, scalars, new BuildCount(bytes -> {}));
        } catch (JsonFailure broken) {
            return Optional.empty();
        }
        return new PlainReading(RecordReader.Unknown.SKIPPED, sender, limits).read(source, type);
    }

    /** The same with one more member, whose name is spelled in a way that is not read plainly. */
    private static byte[] leftToJackson(String body) {
        return utf8(body.replaceFirst("\\{", "{\"\\\\u0061nother\":0" + (body.matches("\\s*\\{\\s*}\\s*") ? "" : ",")));
    }

    @Provide
    Arbitrary<String> bodies() {
        return Combinators.combine(Arbitraries.of(NAMES), values())
                .as((name, value) -> "\"" + name + "\":" + value)
                .list()
                .ofMaxSize(6)
                .map(members -> members.stream().collect(Collectors.joining(",", "{", "}")));
    }

    @Provide
    Arbitrary<byte[]> damaged() {
        return Combinators.combine(
                        values(),
                        Arbitraries.integers().between(0, 400),
                        Arbitraries.of("", "\"", "\\", "{", "}", "[", ",", ":", "0", "-", ".", "e", "\u0001", " ", "a"))
                .as((text, at, damage) -> {
                    int place = at % (text.length() + 1);
                    return utf8(at > 300 ? text : text.substring(0, place) + damage + text.substring(place));
                });
    }

    private static Arbitrary<String> values() {
        Arbitrary<String> scalar = Arbitraries.oneOf(
                Arbitraries.of(
                        "null",
                        "true",
                        "false",
                        "0",
                        "-0",
                        "1",
                        "-17",
                        "01",
                        "+1",
                        "1.",
                        ".5",
                        "1.50",
                        "1e5",
                        "0E-9",
                        "1e400",
                        "1e99999999999",
                        "NaN",
                        "-Infinity",
                        "9007199254740993",
                        "99999999999999999999",
                        "2147483648",
                        "\"\"",
                        "\" \"",
                        "\"5\"",
                        "\"true\"",
                        "\"plain\"",
                        "\"PLAIN\"",
                        "\"Plain\"",
                        "\"OTHER\"",
                        "\"refused\"",
                        "\"a\\\\b\\n\\u00e9\\/\"",
                        "\"\\ud83d\\ude00\"",
                        "\"\\ud83d\"",
                        "\"\\u0000\"",
                        "\"\\x\"",
                        "\"é😀中\"",
                        "\"a\nb\"",
                        "{}",
                        "[]",
                        "{\"a\":1,\"a\":2}",
                        "{\"a\\n\":1}",
                        "{\"\\ud800\":1}",
                        "tru",
                        "nulls",
                        "7".repeat(120),
                        "[[[[1]]]]"),
                Arbitraries.of(
                                "01a1f9f9-ff12-7003-b763-e627d6089157",
                                "01A1F9F9-FF12-7003-B763-E627D6089157",
                                "01a1f9f9-ff12-7003-b763-e627d608915g",
                                "01a1f9f9ff127003b763e627d6089157",
                                "{01a1f9f9-ff12-7003-b763-e627d60891}",
                                "2026-11-20T17:21:13Z",
                                "2026-11-20T17:21:13.5Z",
                                "2026-11-20T17:21:13.123456789Z",
                                "2026-02-29T17:21:13Z",
                                "2024-02-29T23:59:59.000001Z",
                                "2026-11-20T24:00:00Z",
                                "2026-11-20T17:21:60Z",
                                "2026-11-20T17:21:13.Z",
                                "2026-11-20T17:21:13+01:00",
                                "2026-11-20",
                                "1770000000.5")
                        .map(text -> '"' + text + '"'),
                JsonSamples.value(2).map(Sample::written));
        Arbitrary<String> member = Combinators.combine(
                        Arbitraries.of("name", "isSo", "value", "text", "a", "b", "é"), scalar)
                .as((name, value) -> "\"" + name + "\" : " + value);
        Arbitrary<String> object = member.list().ofMaxSize(3).map(members -> members.stream()
                .collect(Collectors.joining(" ,\n", "{", " }")));
        Arbitrary<String> array = Arbitraries.oneOf(scalar, object)
                .list()
                .ofMaxSize(3)
                .map(elements -> elements.stream().collect(Collectors.joining(", ", "[", "]")));
        Arbitrary<String> byName = Combinators.combine(Arbitraries.of("x", "y"), Arbitraries.oneOf(scalar, object))
                .as((name, value) -> "{\"" + name + "\":" + value + ",\"z\":" + value + "}");
        return Arbitraries.frequencyOf(
                Tuple.of(6, scalar), Tuple.of(2, object), Tuple.of(2, array), Tuple.of(1, byName));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
