package io.diglot.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.diglot.json.JsonDigest.Numbers;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class JsonDigestTest {

    private static final ObjectMapper TREE = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    @Property(tries = 2000)
    void two_values_have_one_digest_where_they_mean_the_same(@ForAll("values") Json one, @ForAll("values") Json other)
            throws IOException {
        assertThat(digest(one).equals(digest(other))).isEqualTo(meaning(one).equals(meaning(other)));
    }

    @Property(tries = 1000)
    void however_a_value_is_spelled_it_has_the_same_digest(@ForAll("values") Json value, @ForAll long seed)
            throws IOException {
        String respelled = spelled(TREE.readTree(value.text()), new Random(seed));

        assertThat(digest(Json.of(respelled))).isEqualTo(digest(value));
    }

    @Test
    void members_in_another_order_escapes_and_trailing_zeros_are_the_same() {
        assertThat(digest("{\"a\":1.10,\"b\":[\"\\u00e9\",1E2]}"))
                .isEqualTo(digest("{ \"b\" : [\"é\", 100.0], \"a\":1.1}"));
        assertThat(digest("{\"a\":1,\"a\":2}")).isEqualTo(digest("{\"a\":2}"));
        assertThat(digest("\"\\ud83d\\ude00\"")).isEqualTo(digest("\"😀\""));
        assertThat(digest("-0.0")).isEqualTo(digest("0"));
    }

    @Test
    void what_only_looks_alike_is_not() {
        List<String> all = List.of(
                "1",
                "\"1\"",
                "true",
                "\"true\"",
                "null",
                "\"null\"",
                "\"\"",
                "{}",
                "[]",
                "[null]",
                "[[]]",
                "[{}]",
                "{\"\":{}}",
                "[\"a\",\"b\"]",
                "[\"b\",\"a\"]",
                "[\"ab\"]",
                "{\"a\":\"b\"}",
                "{\"ab\":\"\"}",
                "\"\\ud800\"",
                "\"\\udc00\"",
                "\"�\"",
                "12345678901234567890",
                "12345678901234567891",
                "1e400",
                "1e401",
                "0.1",
                "0.10000000000000000000001",
                "1e9999999999");

        assertThat(all.stream().map(JsonDigestTest::digest)).doesNotHaveDuplicates();
    }

    @Test
    void by_the_nearest_double_numbers_that_no_double_tells_apart_are_one() {
        assertThat(doubles("[0.1234567890123456789]")).isEqualTo(doubles("[0.12345678901234568]"));
        assertThat(doubles("[1e400]")).isEqualTo(doubles("[\"Infinity\"]"));
        assertThat(doubles("[0.12]")).isNotEqualTo(doubles("[0.13]"));
        assertThat(JsonDigest.meaning(Json.of("[0.1,123456789012]"), Numbers.EQUAL)
                        .beyondDoubles())
                .isFalse();
        assertThat(JsonDigest.meaning(Json.of("[12345678901234567890]"), Numbers.EQUAL)
                        .beyondDoubles())
                .isTrue();
        assertThat(JsonDigest.meaning(Json.of("1e-999999999"), Numbers.EQUAL).beyondDoubles())
                .isTrue();
    }

    @Test
    void depth_and_size_are_no_matter() {
        String deep = "[".repeat(900) + "]".repeat(900);
        assertThat(digest(deep)).isNotEqualTo(digest("[" + deep + "]"));
        assertThat(digest("\"" + "x".repeat(5_000_000) + "\""))
                .isNotEqualTo(digest("\"" + "x".repeat(4_999_999) + "\""));
    }

    @Provide
    Arbitrary<Json> values() {
        return JsonSamples.values();
    }

    private static String digest(String text) {
        return digest(Json.of(text));
    }

    private static String digest(Json value) {
        return JsonDigest.meaning(value, Numbers.EQUAL).sha256();
    }

    private static String doubles(String text) {
        return JsonDigest.meaning(Json.of(text), Numbers.NEAREST_DOUBLE).sha256();
    }

    /** As Jackson reads it, in a form in which equal values are equal. */
    private static Object meaning(Json value) throws IOException {
        return meaning(TREE.readTree(value.text()));
    }

    private static Object meaning(JsonNode node) {
        if (node.isNumber()) {
            return node.decimalValue().stripTrailingZeros();
        }
        if (node.isArray()) {
            List<Object> elements = new ArrayList<>();
            node.forEach(element -> elements.add(meaning(element)));
            return elements;
        }
        if (node.isObject()) {
            TreeMap<String, Object> members = new TreeMap<>();
            node.properties().forEach(member -> members.put(member.getKey(), meaning(member.getValue())));
            return members;
        }
        return node;
    }

    private static String spelled(JsonNode node, Random random) {
        if (node.isNumber()) {
            BigDecimal number = node.decimalValue();
            List<String> spellings =
                    new ArrayList<>(List.of(number.toString(), number.unscaledValue() + "E" + -(long) number.scale()));
            // A number of the greatest length has less ways to be spelled.
            spellings.removeIf(spelling -> spelling.length() > JsonLimits.DEFAULT.numberLength());
            return spellings.get(random.nextInt(spellings.size()));
        }
        if (node.isTextual()) {
            return text(node.textValue(), random);
        }
        List<String> parts = new ArrayList<>();
        String blank = random.nextBoolean() ? " " : "";
        if (node.isArray()) {
            node.forEach(element -> parts.add(spelled(element, random)));
            return "[" + blank + String.join(blank + ",", parts) + blank + "]";
        }
        if (node.isObject()) {
            node.properties()
                    .forEach(member -> parts.add(
                            text(member.getKey(), random) + blank + ":" + blank + spelled(member.getValue(), random)));
            Collections.shuffle(parts, random);
            return "{" + blank + String.join("," + blank, parts) + "}";
        }
        return node.toString();
    }

    private static String text(String value, Random random) {
        StringBuilder text = new StringBuilder("\"");
        for (int i = 0; i < value.length(); i++) {
            char unit = value.charAt(i);
            boolean mustEscape = unit < ' ' || unit == '"' || unit == '\\' || Character.isSurrogate(unit);
            text.append(mustEscape || random.nextInt(4) == 0 ? "\\u%04x".formatted((int) unit) : String.valueOf(unit));
        }
        return text.append('"').toString();
    }
}
