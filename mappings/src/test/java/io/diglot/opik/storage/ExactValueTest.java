package io.diglot.opik.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.json.Json;
import io.diglot.json.JsonSamples;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ExactValueTest {

    @Property(tries = 5000)
    void a_value_comes_back_as_it_was(@ForAll("json") Json value) {
        ExactValue exact = ExactValue.of(value);

        Json visible = RememberedOpik.value(exact.visible());
        Json kept = exact.kept() == null ? null : RememberedOpik.value(exact.kept());

        assertThat(ExactValue.read(visible, kept)).isEqualTo(value);
    }

    @Property
    void a_server_that_changes_nothing_does_no_harm(@ForAll("json") Json value) {
        ExactValue exact = ExactValue.of(value);

        assertThat(ExactValue.read(exact.visible(), exact.kept())).isEqualTo(value);
    }

    @Property(tries = 5000)
    void a_text_is_kept_beside_only_where_opik_changes_it(@ForAll("json") Json value) {
        boolean changes = !OpikSpelling.respelled(RememberedOpik.value(value)).equals(value);

        assertThat(ExactValue.of(value).kept() != null).isEqualTo(changes || hasFraction(value));
    }

    @Example
    void what_is_kept_beside_follows_the_table() {
        keeps(
                "1.10",
                "1E5",
                "1e400",
                "1.0",
                "-0",
                "{\"a\":1,\"a\":2}",
                "\"\\/\"",
                "\"\\u00e9\"",
                "\"\\ud83d\"",
                "[1, 2]");
        keepsNot(
                "12345678901234567890123", "\"é😀\"", "\"\\\"\\\\\\n\\u0000\"", "{\"b\":[null,true],\"a\":{}}", "null");
    }

    @Provide
    Arbitrary<Json> json() {
        return JsonSamples.values();
    }

    private static void keeps(String... texts) {
        for (String text : texts) {
            assertThat(ExactValue.of(Json.of(text)).kept()).as(text).isEqualTo(Json.string(text));
        }
    }

    private static void keepsNot(String... texts) {
        for (String text : texts) {
            assertThat(ExactValue.of(Json.of(text)).kept()).as(text).isNull();
        }
    }

    /** A fraction is kept even where a double happens to be spelled the same. */
    private static boolean hasFraction(Json value) {
        String withoutStrings = value.text().replaceAll("\"(\\\\.|[^\"\\\\])*\"", "");
        return withoutStrings.matches("(?s).*[0-9][.eE].*");
    }
}
