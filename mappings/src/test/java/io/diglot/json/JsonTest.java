package io.diglot.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@NullUnmarked // a test dereferences what it expects to be there
class JsonTest {

    @Test
    void knows_what_it_is() {
        assertThat(Json.of("{}").kind()).isEqualTo(Json.Kind.OBJECT);
        assertThat(Json.of("[]").kind()).isEqualTo(Json.Kind.ARRAY);
        assertThat(Json.of("\"\"").kind()).isEqualTo(Json.Kind.STRING);
        assertThat(Json.of("-0.0").kind()).isEqualTo(Json.Kind.NUMBER);
        assertThat(Json.of("true").kind()).isEqualTo(Json.Kind.BOOLEAN);
        assertThat(Json.of("null").kind()).isEqualTo(Json.Kind.NULL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.10",
                "1E5",
                "100.00",
                "-0",
                "1e400",
                "123456789012345678901234567890",
                "\"\\u00e9\\/\\ud83d\"",
                "{\"a\":1,\"a\":2}",
                "{\"b\" : [ 1 ,\t2 ] }",
                "\"\\\\\"",
                "\"\u2028é😀\"",
                "[[[]],{}]",
                "\"\\\"\""
            })
    void keeps_its_text(String text) {
        assertThat(Json.of(text).text()).isEqualTo(text);
        assertThat(Json.of(text.getBytes(StandardCharsets.UTF_8)).text()).isEqualTo(text);
        assertThat(Json.of(" \n" + text + "\r\n\t").text()).isEqualTo(text);
    }

    @Test
    void reads_what_is_no_number_as_null() {
        assertThat(Json.of("NaN")).isEqualTo(Json.NULL);
        assertThat(Json.of("-Infinity")).isEqualTo(Json.NULL);
        assertThat(Json.of("{\"a\":NaN,\"NaN\":[Infinity ,\"NaN\", -Infinity,1]}")
                        .text())
                .isEqualTo("{\"a\":null,\"NaN\":[null ,\"NaN\", null,1]}");
    }

    @Test
    void stands_on_one_line() {
        assertThat(Json.of("{\n  \"a\":\r\n [1,\n2, \"\\n\"]}").text()).isEqualTo("{   \"a\":   [1, 2, \"\\n\"]}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[1,]",
                "{a:1}",
                "'x'",
                "01",
                "1.",
                "+1",
                "tru",
                "nul",
                "1 2",
                "{}}",
                "\"\\x\"",
                "\"\n\"",
                "\"abc",
                "\"abc\\\"",
                "// c\n1",
                "[1}",
                "\ud800",
                "\"\ud800\"",
                "nan",
                "\u0000"
            })
    void refuses_what_is_no_json(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Json.of(text));
    }

    @Test
    void refuses_what_exceeds_the_limits() {
        assertThat(Json.of("[".repeat(1000) + "]".repeat(1000)).length()).isEqualTo(2000);
        assertThatIllegalArgumentException().isThrownBy(() -> Json.of("[".repeat(1001) + "]".repeat(1001)));
        assertThatIllegalArgumentException().isThrownBy(() -> Json.of("[".repeat(1_000_000)));
        assertThatIllegalArgumentException().isThrownBy(() -> Json.of("9".repeat(1001)));
    }

    @Test
    void slices_its_members_and_elements() {
        Json json =
                Json.of("{\"a\" : {\"x\": 1.10} ,\"b\":[ 1,\"é\" , null],\"a\":  \"last\\u0021\",\"\\u0063\":-1e3}");

        assertThat(json.members().keySet()).containsExactly("a", "b", "c");
        assertThat(json.members().get("a").stringValue()).isEqualTo("last!");
        assertThat(json.member("b").orElseThrow().elements()).map(Json::text).containsExactly("1", "\"é\"", "null");
        assertThat(json.member("c").orElseThrow().decimalValue()).isEqualTo(new BigDecimal("-1e3"));
        assertThat(json.member("d")).isEmpty();
    }

    @Test
    void is_asked_only_for_what_it_is() {
        assertThatIllegalStateException().isThrownBy(() -> Json.of("[]").members());
        assertThatIllegalStateException().isThrownBy(() -> Json.of("{}").elements());
        assertThatIllegalStateException().isThrownBy(() -> Json.of("1").stringValue());
        assertThatIllegalStateException().isThrownBy(() -> Json.of("\"1\"").decimalValue());
        assertThatThrownBy(() -> Json.of("1e99999999999").decimalValue()).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void is_made_of_java_values() {
        Map<String, Json> members = new LinkedHashMap<>();
        members.put("z\"", Json.string("\n\u0001\\é😀\ud83d/"));
        members.put("a", Json.array(List.of(Json.number(1), Json.number(new BigDecimal("1.10")), Json.bool(false))));

        Json object = Json.object(members);

        assertThat(object.text()).isEqualTo("{\"z\\\"\":\"\\n\\u0001\\\\é😀\\ud83d/\",\"a\":[1,1.10,false]}");
        assertThat(Json.of(object.text())).isEqualTo(object);
        assertThat(object.members()).isEqualTo(members);
        assertThat(Json.object(Map.of())).isEqualTo(Json.EMPTY_OBJECT);
        assertThat(Json.array(List.of()).text()).isEqualTo("[]");
        assertThat(Json.number(Long.MIN_VALUE).decimalValue()).isEqualTo(BigDecimal.valueOf(Long.MIN_VALUE));
    }

    @Test
    void does_not_change_with_the_bytes_around_it() {
        byte[] bytes = "[1,2]".getBytes(StandardCharsets.UTF_8);
        Json json = Json.of(bytes);
        bytes[1] = '9';
        json.utf8()[1] = '9';

        assertThat(json.text()).isEqualTo("[1,2]");
    }

    @Test
    void is_equal_to_the_same_text_wherever_it_was_cut() {
        Json cut = Json.of("[ 0, {\"a\":1}]").elements().get(1);

        assertThat(cut).isEqualTo(Json.of("{\"a\":1}")).hasSameHashCodeAs(Json.of("{\"a\":1}"));
        assertThat(cut).isNotEqualTo(Json.of("{\"a\":1.0}"));
    }

    @Test
    void shows_little_of_itself() {
        assertThat(Json.string("é".repeat(100)).toString()).hasSizeLessThan(81).endsWith("é…");
    }
}
