package io.diglot.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.json.Json;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

class FilterLaws {

    @Property
    void what_is_spelled_is_read_as_it_was(@ForAll("conditions") Condition condition) {
        assertThat(Conditions.READER.read(condition.spelling())).isEqualTo(condition);
    }

    @Property
    void and_holds_of_the_rows_that_a_naive_model_says(
            @ForAll("conditions") Condition condition, @ForAll("rows") Map<String, Json> row) {
        assertThat(condition.of(row::get)).isEqualTo(truth(new NaiveModel(row).holds(condition)));
    }

    @Property
    void of_a_row_that_passes_each_column_has_one_of_the_texts_that_were_told(
            @ForAll("conditions") Condition condition, @ForAll("rows") Map<String, Json> row) {
        if (condition.of(row::get) == Truth.TRUE) {
            row.forEach((column, value) -> {
                Set<String> only = condition.only(column);
                if (only != null) {
                    assertThat(only).contains(value.isString() ? value.stringValue() : value.text());
                }
            });
        }
    }

    @Property
    void blanks_and_letters_of_words_say_nothing(@ForAll("conditions") Condition condition) {
        String spelled = condition.spelling();
        // Quotes are kept as they are.
        if (spelled.chars().filter(c -> c == '\'' || c == '"').count() == 2
                && !spelled.contains(" b")
                && !spelled.contains("\" \"")) {
            assertThat(Conditions.READER.read("\n\t "
                            + spelled.replace("IN", "in")
                                    .replace("LIKE", "lIkE")
                                    .replace(" ", "\r\n  ")))
                    .isEqualTo(condition);
        }
    }

    @Property
    void any_text_is_read_or_refused(@ForAll("texts") String text) {
        Condition read = read(text);

        assertThat(read == null || read.equals(Conditions.READER.read(read.spelling())))
                .isTrue();
    }

    private static @Nullable Condition read(String text) {
        try {
            return Conditions.READER.read(text);
        } catch (UnreadableFilter e) {
            assertThat(e.detail()).isNotEmpty().hasSizeLessThan(200);
            return null;
        }
    }

    private static Truth truth(@Nullable Boolean holds) {
        return holds == null ? Truth.UNKNOWN : Truth.of(holds);
    }

    @Provide
    Arbitrary<Condition> conditions() {
        return Conditions.all();
    }

    @Provide
    Arbitrary<Map<String, Json>> rows() {
        return Conditions.rows();
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> pieces = Arbitraries.of(
                "(",
                ")",
                "NOT ",
                " AND ",
                " or ",
                "'",
                "\"",
                "x",
                "x.y",
                "=",
                "!=",
                "<",
                " in ",
                " is ",
                " null",
                ",",
                "1",
                "-",
                "e9",
                " like ",
                " contains ",
                "'a'",
                "\"b\"",
                "true",
                "\\",
                "😀",
                "\ud800",
                "\u0000",
                ";",
                "--",
                "1e99999999999");
        return Arbitraries.oneOf(
                Arbitraries.strings(), pieces.list().ofMaxSize(12).map(some -> String.join("", some)));
    }
}
