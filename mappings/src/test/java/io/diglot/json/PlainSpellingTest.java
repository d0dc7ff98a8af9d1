package io.diglot.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.opik.observed.OpikNormalisation;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainSpellingTest {

    /** As seen in captures/opik-mapping/q1-json-escaped-vs-raw-read and q7-read-items-exact-data. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"\\u003cb\\u003e \\/ \\u00e9\" | \"<b> / é\"",
                "{ \"a\" : 1.10 , \"e\":1e5 } | {\"a\":1.1,\"e\":100000.0}",
                "[1e400,-0,12345678901234567890123] | [\"Infinity\",0,12345678901234567890123]",
                "{\"a\":1,\"b\":2,\"a\":3} | {\"a\":3,\"b\":2}",
                "\"\\ud83d\\ude00 \\ud83d\" | \"😀 ?\"",
                "[ ] | []",
            })
    void a_value_has_one_text_as_opik_writes_it(String sent, String written) {
        assertThat(PlainSpelling.unlessOwn(Json.of(sent))).isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"{\"a\":\"é\\n\\\"\",\"n\":[1,0.5,null,true]}", "\"\"", "{}", "12"})
    void a_value_that_is_plainly_spelled_is_not_written_twice(String sent) {
        assertThat(PlainSpelling.unlessOwn(Json.of(sent))).isNull();
    }

    @Property(tries = 500)
    void every_value_is_written_as_jackson_s_tree_writes_it(@ForAll("values") String sent) throws Exception {
        String body = "{\"output\":" + sent + "}";
        String stored = new String(
                new OpikNormalisation(Clock.systemUTC()).stored(body.getBytes(StandardCharsets.UTF_8)),
                StandardCharsets.UTF_8);

        String written = Objects.requireNonNullElse(PlainSpelling.unlessOwn(Json.of(sent)), sent);

        assertThat("{\"output\":" + written + "}").isEqualToIgnoringCase(stored);
    }

    @Provide
    Arbitrary<String> values() {
        Arbitrary<String> characters = Arbitraries.of(
                "a",
                "Z",
                "é",
                "\\u00f6",
                "\\/",
                "\\u003c",
                "\\n",
                "\\u000a",
                "\\\"",
                "\\\\",
                "\\u001f",
                "😀",
                "\\ud83d\\ude00",
                "\\ud83d",
                " ");
        Arbitrary<String> strings = characters.list().ofMaxSize(5).map(some -> '"' + String.join("", some) + '"');
        Arbitrary<String> numbers = Arbitraries.of(
                "0", "-0", "1", "1.10", "1e5", "-1.5E-7", "0.1", "123456789012345678901", "1e400", "5e-324", "1.0");
        Arbitrary<String> blanks = Arbitraries.of("", "", " ", "\n");
        return Arbitraries.recursive(
                () -> Arbitraries.oneOf(strings, numbers, Arbitraries.of("null", "true", "false")),
                inner -> Arbitraries.oneOf(
                        inner.list()
                                .ofMaxSize(3)
                                .flatMap(some -> blanks.map(
                                        blank -> "[" + blank + String.join(blank + "," + blank, some) + "]")),
                        Arbitraries.of("\"k\"", "\"\\u006b\"", "\"m\"")
                                .flatMap(
                                        name -> inner.flatMap(value -> blanks.map(blank -> name + blank + ":" + value)))
                                .list()
                                .ofMaxSize(3)
                                .map(members -> "{" + String.join(",", members) + "}")),
                3);
    }
}
