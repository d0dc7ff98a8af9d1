package io.diglot.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ColumnNamesTest {

    private static final List<String> RESERVED =
            List.of("id", "annotations", "example_id", "output", "error", "input", "diglot.output");

    @Property(tries = 5000)
    void every_opik_key_comes_back_and_is_a_free_column(@ForAll ColumnNames names, @ForAll("names") String key) {
        String column = names.toArizeColumn(key);

        assertThat(names.toOpikKey(column)).isEqualTo(key);
        assertThat(names.isReserved(column)).isFalse();
    }

    @Property(tries = 5000)
    void every_free_column_comes_back(@ForAll ColumnNames names, @ForAll("names") String column) {
        if (!names.isReserved(column)) {
            assertThat(names.toArizeColumn(names.toOpikKey(column))).isEqualTo(column);
        }
    }

    @Property(tries = 5000)
    void only_names_that_end_in_a_reserved_one_change(@ForAll ColumnNames names, @ForAll("names") String key) {
        if (RESERVED.stream().noneMatch(key::endsWith)) {
            assertThat(names.toArizeColumn(key)).isEqualTo(key);
            assertThat(names.toOpikKey(key)).isEqualTo(key);
        }
    }

    @Property
    void evaluations_keep_their_names(@ForAll("names") String name) {
        String column = "eval." + name;

        assertThat(ColumnNames.isEvaluation(column)).isTrue();
        assertThat(ColumnNames.RUN.toArizeColumn(column)).isEqualTo(column);
        assertThat(ColumnNames.RUN.toOpikKey(column)).isEqualTo(column);
    }

    @Example
    void a_reserved_name_gets_one_escape() {
        assertThat(RESERVED).allMatch(ColumnNames.RUN::isReserved);
        assertThat(ColumnNames.RUN.toArizeColumn("id")).isEqualTo("metadata.id");
        assertThat(ColumnNames.RUN.toArizeColumn("output")).isEqualTo("metadata.output");
        assertThat(ColumnNames.RUN.toArizeColumn("metadata.id")).isEqualTo("metadata.metadata.id");
        assertThat(ColumnNames.RUN.toArizeColumn("metadata.")).isEqualTo("metadata.");
        assertThat(ColumnNames.RUN.toArizeColumn("metadata.lat")).isEqualTo("metadata.lat");
        assertThat(ColumnNames.RUN.toOpikKey("metadata.lat")).isEqualTo("metadata.lat");
        assertThat(ColumnNames.RUN.toOpikKey("metadata.metadata.")).isEqualTo("metadata.metadata.");
        assertThat(ColumnNames.isEvaluation("evaluation")).isFalse();
    }

    @Example
    void the_columns_of_an_example_have_reserved_names_of_their_own() {
        assertThat(ColumnNames.EXAMPLE.toArizeColumn("id")).isEqualTo("data.id");
        assertThat(ColumnNames.EXAMPLE.toArizeColumn("data.id")).isEqualTo("data.data.id");
        assertThat(ColumnNames.EXAMPLE.toArizeColumn("output")).isEqualTo("output");
        assertThat(ColumnNames.EXAMPLE.toArizeColumn("metadata.id")).isEqualTo("metadata.id");
        assertThat(ColumnNames.EXAMPLE.toOpikKey("data.lat")).isEqualTo("data.lat");
    }

    @Provide
    Arbitrary<String> names() {
        Arbitrary<String> rest = Arbitraries.oneOf(
                Arbitraries.of(RESERVED),
                Arbitraries.of(
                        "", "lat", ".", "metadata", "Metadata", "ID", "eval.x.score", "_diglot", "id ", "metadat"),
                Arbitraries.strings().ofMaxLength(8));
        return Combinators.combine(
                        Arbitraries.of("metadata.", "data."),
                        Arbitraries.integers().between(0, 4),
                        rest)
                .as((escape, escapes, name) -> escape.repeat(escapes) + name);
    }
}
