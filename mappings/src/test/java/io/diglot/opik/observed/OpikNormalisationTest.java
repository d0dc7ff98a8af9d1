package io.diglot.opik.observed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.diglot.json.Json;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What was written to the real Opik, against what was read from it. Tests of captures bear their names. */
class OpikNormalisationTest {

    private final OpikNormalisation normalisation =
            new OpikNormalisation(Clock.fixed(Instant.ofEpochMilli(1795195419079L), ZoneOffset.UTC));

    @ParameterizedTest
    @ValueSource(strings = {"input", "output", "metadata"})
    void q1_bulk_with_trace_and_task_result(String member) {
        Json written =
                stored(Capture.named("q1-bulk-with-trace-and-task-result").requestBody());
        Json read = Json.of(Capture.named("q1-read-trace-0").body());

        assertThat(shown(at(written, "items", "0", "trace", member)))
                .isEqualTo(at(read, member).text());
    }

    @Test
    void q1_read_items_stream() {
        Json written =
                stored(Capture.named("q1-bulk-with-trace-and-task-result").requestBody());
        String firstLine =
                Capture.named("q1-read-items-stream").body().lines().findFirst().orElseThrow();

        assertThat(at(written, "items", "3", "evaluate_task_result")).isEqualTo(at(Json.of(firstLine), "output"));
    }

    @Test
    void q7_put_items_exact_data() {
        Json written = stored(Capture.named("q7-put-items-exact-data").requestBody());
        Json read = Json.of(Capture.named("q7-read-items-exact-data").body());

        assertThat(shown(at(written, "items", "0", "data")))
                .isEqualTo(at(read, "content", "3", "data").text());
        assertThat(at(written, "items", "1", "data")).isEqualTo(at(read, "content", "2", "data"));
    }

    @ParameterizedTest
    @CsvSource({
        "q1-json-lone-surrogate, output",
        "q1-json-lone-surrogate, metadata",
        "q1-json-nan, metadata",
        "q1-json-escaped-vs-raw, output",
        "q1-json-error-unicode, error_info"
    })
    void q1_json(String capture, String member) {
        Json written = stored(Capture.named(capture).requestBody());
        Json read = Json.of(Capture.named(capture + "-read").body());

        assertThat(shown(at(written, "items", "0", "trace", member)))
                .isEqualTo(at(read, member).text());
    }

    @Test
    void q6_create() {
        Json written = stored(Capture.named("q6-create").requestBody());
        Json read = Json.of(Capture.named("q6-get-1").body());

        assertThat(at(written, "metadata")).isEqualTo(at(read, "metadata"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"q1-json-depth-999", "q1-json-number-1001-digits"})
    void refuses(String name) {
        Capture capture = Capture.named(name);
        String words = at(Json.of(capture.body()), "message").stringValue();

        assertThatThrownBy(() -> normalisation.stored(capture.requestBody().getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(OpikNormalisation.Refused.class)
                .satisfies(refused -> assertThat(words).startsWith(String.valueOf(refused.getMessage())));
    }

    @Test
    void q1_json_key_60000() {
        String body = "{\"metadata\":{\"" + "k".repeat(60_000) + "\":1}}";

        assertThatThrownBy(() -> normalisation.stored(body.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(OpikNormalisation.Refused.class)
                .hasMessageStartingWith(
                        "Unable to process JSON. Name length (60000) exceeds the maximum allowed (50000,");
    }

    @Test
    void q1_base64_png_400k() {
        String image = "iVBORw0KGgp4" + "A".repeat(400_000);

        assertThat(stored("{\"output\":\"" + image + "\"}").text())
                .isEqualTo("{\"output\":\"[output-attachment-1-1795195419079.png]\"}");
        assertThat(stored("{\"data\":{\"image\":\"" + image + "\"}}").text()).contains(image);
    }

    @Test
    void q1_base64_chunks() {
        String chunk = "iVBORw0KGgp4" + "A".repeat(200_000);
        String body = "{\"metadata\":{\"_diglot\":{\"chunks\":[\"" + chunk + "\",\"" + chunk + "\"]}}}";

        assertThat(stored(body).text()).isEqualTo(body);
    }

    @ParameterizedTest
    @CsvSource({
        "0.5, 0.500000000",
        "1, 1.000000000",
        "0, 0E-9",
        "5e-10, 0E-9",
        "0.1234567896, 0.123456789",
        "-0.1234567896, -0.123456789",
        "0.0000000019, 1E-9",
        "123456789.123456789, 123456789.123456789",
        "1e999999999, 1e999999999"
    })
    void cuts_scores_at_nine_digits(String sent, String kept) {
        assertThat(stored("{\"scores\":[{\"value\":" + sent + "}]}").text())
                .isEqualTo("{\"scores\":[{\"value\":" + kept + "}]}");
    }

    @Test
    void leaves_the_scores_of_an_experiment_as_they_are() {
        String body = "{\"experiment_scores\":[{\"name\":\"agg\",\"value\":0.9}]}";

        assertThat(stored(body).text()).isEqualTo(body);
    }

    @ParameterizedTest
    @CsvSource({
        "1.000000000, 1",
        "0.500000000, 0.5",
        "0E-9, 0",
        "123456789.123456789, 123456789.12345679",
        "-999999999.999999999, -1E+9"
    })
    void shows_scores_in_streams_as_doubles(BigDecimal kept, String shown) {
        assertThat(OpikNormalisation.onLine(kept)).hasToString(shown);
    }

    @Test
    void leaves_numbers_outside_of_free_values_as_they_were_sent() {
        String body = "{\"limit\":1.10,\"spans\":[{\"total_estimated_cost\":1.10}]}";

        assertThat(stored(body).text()).isEqualTo(body);
    }

    @Test
    void leaves_what_is_no_json_to_others() throws OpikNormalisation.Refused {
        byte[] body = "{\"output\":".getBytes(StandardCharsets.UTF_8);

        assertThat(normalisation.stored(body)).isEqualTo(body);
    }

    private Json stored(String body) {
        try {
            return Json.of(normalisation.stored(body.getBytes(StandardCharsets.UTF_8)));
        } catch (OpikNormalisation.Refused e) {
            throw new AssertionError(body, e);
        }
    }

    private static String shown(Json value) {
        return OpikNormalisation.onPage(value.text());
    }

    private static Json at(Json value, String... path) {
        Json found = value;
        for (String step : Arrays.asList(path)) {
            found = step.matches("\\d+")
                    ? found.elements().get(Integer.parseInt(step))
                    : found.member(step).orElseThrow();
        }
        return found;
    }
}
