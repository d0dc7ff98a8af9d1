package io.diglot.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.type.TypeReference;
import io.diglot.json.JsonFailure.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@NullUnmarked // a test dereferences what it expects to be there
class JsonCodecTest {

    enum Colour {
        @JsonProperty("dark_red")
        DARK_RED,
        BLUE
    }

    record Item(
            @Nullable String exampleId,
            @Nullable Json output,
            @Nullable List<Json> parts,
            @Nullable SequencedMap<String, Json> data) {}

    record Body(
            @Nullable String name,
            @JsonProperty("experiment_runs") @Nullable List<Item> runs,
            @Nullable Item first,
            @Nullable Json metadata) {}

    record Flat(
            @Nullable String id,
            @JsonAnySetter @JsonAnyGetter @Nullable Map<String, Json> columns) {}

    record Scalars(
            @Nullable Instant at,
            @Nullable BigDecimal score,
            @Nullable Colour colour,
            @Nullable Integer count,
            @Nullable Boolean flag,
            @Nullable UUID id) {}

    record Needs(
            @JsonProperty(required = true) String name,
            @Nullable String other) {
        Needs {
            Objects.requireNonNull(name);
        }
    }

    private final JsonCodec codec = new JsonCodec(JsonLimits.DEFAULT);
    private final JsonCodec coercing = new JsonCodec(JsonLimits.DEFAULT, JsonCodec.Scalars.COERCED);

    @Test
    void cuts_exact_values_out_of_nested_records_lists_and_maps() {
        Body body = read("""
                 {"name":"n","unknown":{"a":[1,{"b":NaN}]},
                  "experiment_runs":[{"example_id":"e","output":{"b": 1.10,"a":"\\u00e9"},
                    "parts":[1, "x\\"y" ,null,[ 1 , 2 ]],"data":{"z":{ },"y":12345678901234567890123}}],
                  "first":{"output":null},"metadata":"é😀"}
                """, Body.class);

        Item run = body.runs().getFirst();
        assertThat(run.output()).hasToString("{\"b\": 1.10,\"a\":\"\\u00e9\"}");
        assertThat(run.parts()).map(Json::text).containsExactly("1", "\"x\\\"y\"", "null", "[ 1 , 2 ]");
        assertThat(run.data().keySet()).containsExactly("z", "y");
        assertThat(run.data().get("y")).hasToString("12345678901234567890123");
        assertThat(body.first().output()).isSameAs(Json.NULL);
        assertThat(body.first().parts()).isNull();
        assertThat(body.metadata().stringValue()).isEqualTo("é😀");
    }

    @Test
    void tells_an_absent_value_from_a_null_one() {
        assertThat(read("{}", Item.class).output()).isNull();
        assertThat(read("{\"output\":null}", Item.class).output()).isSameAs(Json.NULL);
    }

    @Test
    void writes_exact_values_back_verbatim_and_leaves_nulls_out() {
        Item item = read("{\"output\":{ \"a\" : 1.10},\"data\":{\"k\":null}}", Item.class);

        assertThat(write(item)).isEqualTo("{\"output\":{ \"a\" : 1.10},\"data\":{\"k\":null}}");
    }

    @Test
    void reads_and_writes_free_members_in_their_order() {
        String text = "{\"id\":\"1\",\"z\":1.10,\"a\":[1, 2],\"m\":\"x\"}";

        Flat flat = read(text, Flat.class);

        assertThat(flat.columns().keySet()).containsExactly("z", "a", "m");
        assertThat(write(flat)).isEqualTo(text);
        assertThat(read("{\"id\":\"1\"}", Flat.class).columns()).isEmpty();
    }

    @Test
    void takes_the_last_of_doubled_members_or_refuses_them() {
        assertThat(read("{\"id\":\"1\",\"a\":1,\"id\":\"2\",\"a\":2}", Flat.class))
                .isEqualTo(new Flat("2", Map.of("a", Json.number(2))));
        assertThat(read("{\"name\":\"a\",\"name\":\"b\",\"other\":\"x\"}", Needs.class))
                .isEqualTo(new Needs("b", "x"));
        assertThat(failure("{\"name\":\"a\",\"other\":\"x\",\"name\":\"b\"}", Needs.class)
                        .reason())
                .isEqualTo(Reason.MALFORMED);
    }

    @Test
    void reads_a_bare_value_and_a_list_of_records() {
        assertThat(codec.read(utf8(" null "), Json.class)).isEqualTo(Json.NULL);
        assertThat(codec.read(utf8(" {} "), Json.class)).isEqualTo(Json.EMPTY_OBJECT);
        assertThat(codec.read(utf8("[{\"output\":1},{\"output\":-2.50}]"), new TypeReference<List<Item>>() {}))
                .map(Item::output)
                .containsExactly(Json.number(1), Json.number(new BigDecimal("-2.50")));
    }

    @Test
    void forgives_a_byte_order_mark() {
        assertThat(read("\uFEFF{\"output\":{\"é\":1}}", Item.class).output()).hasToString("{\"é\":1}");
    }

    @Test
    void writes_scalars_in_the_wire_form() {
        Scalars scalars = new Scalars(
                Instant.parse("2026-01-02T03:04:05.123456789Z"),
                new BigDecimal("1.10"),
                Colour.DARK_RED,
                3,
                true,
                new UUID(0, 1));

        assertThat(write(scalars))
                .isEqualTo("{\"at\":\"2026-01-02T03:04:05.123456789Z\",\"score\":1.10,\"colour\":\"dark_red\","
                        + "\"count\":3,\"flag\":true,\"id\":\"00000000-0000-0000-0000-000000000001\"}");
        assertThat(read(write(scalars), Scalars.class)).isEqualTo(scalars);
    }

    @Test
    void reads_instants_with_any_offset() {
        assertThat(read("{\"at\":\"2026-01-02T03:04:05+02:00\"}", Scalars.class).at())
                .isEqualTo(Instant.parse("2026-01-02T01:04:05Z"));
        assertThat(failure("{\"at\":\"yesterday\"}", Scalars.class))
                .returns(Reason.WRONG_TYPE, JsonFailure::reason)
                .returns("at", JsonFailure::path)
                .returns("yesterday", JsonFailure::offending);
    }

    @Test
    void keeps_each_digit_of_a_decimal_and_reads_nan_as_missing() {
        assertThat(read("{\"score\":1.10}", Scalars.class).score()).isEqualTo(new BigDecimal("1.10"));
        assertThat(read("{\"score\":NaN}", Scalars.class).score()).isNull();
        assertThat(write(new Scalars(null, new BigDecimal("1E+3"), null, null, null, null)))
                .isEqualTo("{\"score\":1000}");
        assertThat(write(new Scalars(null, new BigDecimal("1E+999999999"), null, null, null, null)))
                .isEqualTo("{\"score\":1E+999999999}");
    }

    @Test
    void writes_half_a_surrogate_pair_as_the_escape_that_it_came_in() {
        String text = "{\"id\":\"a\\ud83d\",\"😀\":\"\\udc00\"}";

        assertThat(write(read(text, Flat.class))).isEqualTo(text);
        assertThat(write(Map.of("\udc00", 1))).isEqualTo("{\"\uFFFD\":1}");
        assertThat(failure("{\"\\udc00\":1}", Flat.class).reason()).isEqualTo(Reason.MALFORMED);
    }

    @Test
    void refuses_unknown_members_only_when_strict() {
        byte[] body = utf8("{\"first\":{\"outpt\":{\"x\":1}}}");

        assertThat(codec.read(body, Body.class).first()).isNotNull();
        JsonFailure failure = catchThrowableOfType(JsonFailure.class, () -> codec.readStrict(body, Body.class));
        assertThat(failure.reason()).isEqualTo(Reason.UNKNOWN_MEMBER);
        assertThat(failure.path()).isEqualTo("first.outpt");
        assertThat(failure.offending()).isEqualTo("outpt");
    }

    @Test
    void names_the_place_of_a_wrong_type() {
        JsonFailure failure =
                failure("{\"experiment_runs\":[{\"example_id\":\"e\"},\n  {\"example_id\":[1,2]}]}", Body.class);

        assertThat(failure.reason()).isEqualTo(Reason.WRONG_TYPE);
        assertThat(failure.path()).isEqualTo("experiment_runs[1].example_id");
        assertThat(failure.line()).isEqualTo(2);
        assertThat(failure.column()).isEqualTo(17);
        assertThat(failure.offending()).startsWith("[1,2]");
        assertThat(failure.detail()).contains("Cannot deserialize value of type `java.lang.String`");
    }

    @Test
    void takes_scalars_of_another_kind_only_where_the_dialect_does() {
        assertThat(failure("{\"name\":5}", Body.class).reason()).isEqualTo(Reason.WRONG_TYPE);
        assertThat(failure("{\"name\":true}", Body.class).reason()).isEqualTo(Reason.WRONG_TYPE);
        assertThat(failure("{\"count\":\"5\"}", Scalars.class).reason()).isEqualTo(Reason.WRONG_TYPE);
        assertThat(failure("{\"count\":1.5}", Scalars.class).reason()).isEqualTo(Reason.WRONG_TYPE);
        assertThat(failure("{\"score\":\"1.5\"}", Scalars.class).reason()).isEqualTo(Reason.WRONG_TYPE);
        assertThat(coercing.read(utf8("{\"name\":5}"), Body.class).name()).isEqualTo("5");
        assertThat(coercing.read(utf8("{\"score\":\"1.50\"}"), Scalars.class).score())
                .isEqualTo(new BigDecimal("1.50"));
    }

    @Test
    void says_what_is_wrong_with_a_body() {
        assertThat(failure("", Body.class).reason()).isEqualTo(Reason.MALFORMED);
        assertThat(failure("{\"name\":", Body.class).reason()).isEqualTo(Reason.MALFORMED);
        assertThat(failure("{\"metadata\":{\"a\":tru}}", Body.class))
                .returns(Reason.MALFORMED, JsonFailure::reason)
                .returns("metadata", JsonFailure::path);
        assertThat(failure("{} {}", Body.class).reason()).isEqualTo(Reason.MALFORMED);
        assertThat(failure("{\"metadata\":\"\\x\"}", Body.class).reason()).isEqualTo(Reason.MALFORMED);
        assertThat(failure("{\"metadata\":\"abc", Body.class).reason()).isEqualTo(Reason.MALFORMED);
        assertThat(failure("{\"metadata\":\"abc\\", Body.class).reason()).isEqualTo(Reason.MALFORMED);
        assertThat(failure("\"\n\"", Json.class).reason()).isEqualTo(Reason.MALFORMED);
        assertThat(failure("null", Body.class).reason()).isEqualTo(Reason.WRONG_TYPE);
        assertThat(failure("[]", Body.class).reason()).isEqualTo(Reason.WRONG_TYPE);
        assertThat(failure("{\"colour\":\"green\"}", Scalars.class).reason()).isEqualTo(Reason.WRONG_TYPE);
        assertThat(failure("{\"colour\":1}", Scalars.class).reason()).isEqualTo(Reason.WRONG_TYPE);
        assertThat(failure("{\"count\":99999999999}", Scalars.class).reason()).isEqualTo(Reason.WRONG_TYPE);
        assertThat(failure("{\"score\":1e99999999999}", Scalars.class)).isNotNull();
        assertThat(failure("{\"other\":\"x\"}", Needs.class).reason()).isEqualTo(Reason.MISSING);
        assertThat(failure("{\"name\":null}", Needs.class).reason()).isEqualTo(Reason.MISSING);
        assertThat(failure("{\"metadata\":" + "[".repeat(1001) + "]".repeat(1001) + "}", Body.class)
                        .reason())
                .isEqualTo(Reason.TOO_DEEP);
        assertThat(failure("{\"metadata\":" + "1".repeat(1001) + "}", Body.class)
                        .reason())
                .isEqualTo(Reason.TOO_LONG);
        JsonCodec shortStrings = new JsonCodec(new JsonLimits(10, 10, 10));
        assertThatThrownBy(() -> shortStrings.read(utf8("{\"name\":\"" + "x".repeat(11) + "\"}"), Body.class))
                .isInstanceOf(JsonFailure.class)
                .extracting(failure -> ((JsonFailure) failure).reason())
                .isEqualTo(Reason.TOO_LONG);
    }

    @Test
    void refuses_what_is_no_utf8() {
        for (byte[] broken : List.of(
                new byte[] {'"', (byte) 0xC0, (byte) 0x80, '"'},
                new byte[] {'"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"'},
                new byte[] {'"', (byte) 0xF4, (byte) 0x90, (byte) 0x80, (byte) 0x80, '"'},
                new byte[] {'"', (byte) 0xE2, (byte) 0x82, '"'})) {
            JsonFailure failure = catchThrowableOfType(JsonFailure.class, () -> codec.read(broken, Json.class));
            assertThat(failure.reason()).isEqualTo(Reason.MALFORMED);
        }
    }

    @Test
    void echoes_little_of_what_was_sent() {
        String name = "n\n".repeat(5000);
        String quoted = Json.string(name).text();
        List<JsonFailure> failures = new ArrayList<>();
        failures.add(failure("{" + quoted + ":{\"example_id\":{}}}", new TypeReference<Map<String, Item>>() {}));
        failures.add(failure("{\"id\":" + quoted + "}", Scalars.class));
        failures.add(failure("{\"at\":" + quoted + "}", Scalars.class));
        failures.add(failure("{\"count\":[" + quoted + "]}", Scalars.class));

        assertThat(failures).allSatisfy(failure -> {
            assertThat(failure.offending()).hasSizeLessThanOrEqualTo(80).doesNotContain("\n");
            assertThat(failure.path()).hasSizeLessThanOrEqualTo(200).doesNotContain("\n");
            assertThat(failure.getMessage()).hasSizeLessThan(300);
            assertThat(failure.detail()).hasSizeLessThanOrEqualTo(2000);
        });
    }

    @Test
    void leaves_the_stream_open_and_reports_its_failure() {
        ByteArrayOutputStream out = new ByteArrayOutputStream() {
            @Override
            public void close() {
                throw new AssertionError("closed");
            }
        };
        codec.write(Map.of("a", Json.of("[1,  2]")), out);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("{\"a\":[1,  2]}");

        OutputStream broken = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("gone");
            }
        };
        assertThatThrownBy(() -> codec.write(List.of(1), broken)).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void writes_values_larger_than_any_buffer() {
        Json large = Json.string("é".repeat(100_000));
        SequencedMap<String, Json> members = new LinkedHashMap<>();
        members.put("a", Json.number(1));
        members.put("b", large);
        members.put("c", Json.of("{ }"));

        assertThat(write(members)).isEqualTo("{\"a\":1,\"b\":" + large.text() + ",\"c\":{ }}");
    }

    private <T> T read(String text, Class<T> type) {
        return codec.read(utf8(text), type);
    }

    private String write(Object value) {
        return new String(codec.write(value), StandardCharsets.UTF_8);
    }

    private JsonFailure failure(String text, Class<?> type) {
        return catchThrowableOfType(JsonFailure.class, () -> codec.read(utf8(text), type));
    }

    private JsonFailure failure(String text, TypeReference<?> type) {
        return catchThrowableOfType(JsonFailure.class, () -> codec.read(utf8(text), type));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
