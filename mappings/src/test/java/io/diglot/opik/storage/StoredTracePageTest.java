package io.diglot.opik.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.arize.ArizeAnnotationMapperImpl;
import io.diglot.arize.ArizePagination;
import io.diglot.arize.ArizeRunMapper;
import io.diglot.arize.ArizeRunPage;
import io.diglot.json.Json;
import io.diglot.json.JsonCodec;
import io.diglot.json.JsonFailure;
import io.diglot.json.JsonLimits;
import io.diglot.json.JsonSamples;
import io.diglot.opik.observed.Capture;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs of Opik as Arize shows them, whichever way their page was read. */
class StoredTracePageTest {

    private static final JsonCodec OPIK = new JsonCodec(JsonLimits.DEFAULT, JsonCodec.Scalars.COERCED);
    private static final JsonCodec ARIZE = new JsonCodec(JsonLimits.DEFAULT);
    private static final ArizeRunMapper MAPPER = new ArizeRunMapper(new ArizeAnnotationMapperImpl());

    private static final String ID = "\"01a1f9f9-ff12-7003-b763-e627d6089157\"";
    private static final String TIME = "\"2026-11-20T17:21:13.050441704Z\"";

    @Property(tries = 1000)
    void a_page_that_is_read_plainly_is_shown_as_if_jackson_had_read_it(@ForAll("pages") String page) {
        assertThat(shown(page)).isEqualTo(shown(leftToJackson(page)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"r9-runs-page-1", "r10-runs-page-2"})
    void so_is_one_of_a_real_opik(String capture) {
        String page = Capture.named(capture).body();

        assertThat(shown(page)).isEqualTo(shown(leftToJackson(page))).contains("\"experiment_runs\":[{\"id\":");
    }

    /** What Arize's clients see of a page, or why it cannot be read. */
    private static String shown(String page) {
        try {
            StoredTracePage read = OPIK.read(page.getBytes(StandardCharsets.UTF_8), StoredTracePage.class);
            return new String(
                    ARIZE.write(new ArizeRunPage(
                            read.content().stream()
                                    .map(RunStorage::toModel)
                                    .map(MAPPER::toArize)
                                    .toList(),
                            ArizePagination.of(null))),
                    StandardCharsets.UTF_8);
        } catch (JsonFailure e) {
            return e.reason() + " " + e.path();
        }
    }

    /** The same with one more member, whose name has an escape. */
    private static String leftToJackson(String page) {
        return page.replaceFirst("\\{", "{\"\\\\u0061nother\":0,");
    }

    @Provide
    Arbitrary<String> pages() {
        return trace().list()
                .ofMinSize(1)
                .ofMaxSize(3)
                .map(traces -> "{\"page\":1,\"size\":3,\"total\":3,\"content\":[%s],\"sortable_by\":[\"id\"]}"
                        .formatted(String.join(",", traces)));
    }

    private static Arbitrary<String> trace() {
        Arbitrary<String> any = Arbitraries.oneOf(
                JsonSamples.values().map(Json::text),
                Arbitraries.of("{\"output\":\"a\\n\\ud83d\"}", "{ \"output\" : \"é\" }", "{\"x\":[1.10,\n2]}", "tru"));
        Arbitrary<String> metadata = Arbitraries.oneOf(any, marked(any));
        Arbitrary<String> scores = score(any).list().ofMaxSize(2).map(some -> "[" + String.join(",", some) + "]");
        Arbitrary<String> error = Arbitraries.of(
                "null", "{\"exception_type\":\"E\",\"message\":\"m\",\"traceback\":\"-\"}", "{\"message\":null}", "1");
        Arbitrary<String> experiment = Arbitraries.of(
                "null",
                "{\"id\":%s,\"name\":\"n\"}".formatted(ID),
                "{\"id\":%1$s,\"dataset_item_id\":%1$s}".formatted(ID));
        return Combinators.combine(any, any, metadata, scores, error, experiment, Arbitraries.of(ID, ID, ID, "5"))
                .as((input, output, meta, score, failed, link, id) -> List.of(
                        "\"id\":" + id,
                        "\"project_id\":" + ID,
                        "\"start_time\":" + TIME,
                        "\"input\":" + input,
                        "\"output\":" + output,
                        "\"metadata\":" + meta,
                        "\"error_info\":" + failed,
                        "\"feedback_scores\":" + score,
                        "\"experiment\":" + link,
                        "\"output\":" + input))
                .flatMap(members -> Arbitraries.integers().between(0, 1023).map(chosen -> members.stream()
                        .filter(member -> member.startsWith("\"id\"") || (chosen >> members.indexOf(member) & 1) == 1)
                        .collect(Collectors.joining(",", "{", "}"))));
    }

    private static Arbitrary<String> marked(Arbitrary<String> any) {
        return Combinators.combine(any, any, Arbitraries.of("\"e\"", ID, "null"))
                .as((value, raw, example) -> ("{\"a\":%s,\"eval.q.label\":\"l\",\"_diglot\":{\"v\":1,\"example_id\":%s,"
                                + "\"order\":[\"output\",\"a\",\"error\",\"error\"],\"raw\":{\"a\":%s}}}")
                        .formatted(value, example, Json.string(raw).text()));
    }

    private static Arbitrary<String> score(Arbitrary<String> any) {
        return Combinators.combine(Arbitraries.of("q", "r"), Arbitraries.of("0.500000000", "1", "0E-9"), any)
                .as((name, value, reason) -> ("{\"name\":\"%1$s\",\"value\":%2$s,\"reason\":\"why\",\"source\":\"sdk\","
                                + "\"created_at\":%3$s,\"last_updated_at\":%3$s,\"value_by_author\":{\"ann\":{\"value\":%2$s,"
                                + "\"source\":\"ui\",\"last_updated_at\":%3$s,\"span_type\":%4$s,\"author\":\"ann\"}}}")
                        .formatted(name, value, TIME, reason));
    }
}
