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

    private static final List<String> RESERVED = List.of(
            "id",
            "created_at",
            "updated_at",
            "annotations",
            "example_id",
            "output",
            "error",
            "input",
            "metadata",
            "diglot.output");

    @Property(tries = 5000)
    void every_opik_key_comes_back_and_is_a_free_column(@ForAll("names") String key) {
        String column = ColumnNames.toArizeColumn(key);

        assertThat(ColumnNames.toOpikKey(column)).isEqualTo(key);
        assertThat(ColumnNames.isReserved(column)).isFalse();
    }

    @Property(tries = 5000)
    void every_free_column_comes_back(@ForAll("names") String column) {
        if (!ColumnNames.isReserved(column)) {
            assertThat(ColumnNames.toArizeColumn(ColumnNames.toOpikKey(column))).isEqualTo(column);
        }
    }

    @Property(tries = 5000)
    void only_names_that_end_in_a_reserved_one_change(@ForAll("names") String key) {
        if (RESERVED.stream().noneMatch(key::endsWith)) {
            assertThat(ColumnNames.toArizeColumn(key)).isEqualTo(key);
            assertThat(ColumnNames.toOpikKey(key)).isEqualTo(key);
        }
    }

    @Property
    void evaluations_keep_their_names(@ForAll("names") String name) {
        String column = "eval." + name;

        assertThat(ColumnNames.isEvaluation(column)).isTrue();
        assertThat(ColumnNames.toArizeColumn(column)).isEqualTo(column);
        assertThat(ColumnNames.toOpikKey(column)).isEqualTo(column);
    }

    @Example
    void a_reserved_name_gets_one_escape() {
        assertThat(RESERVED).allMatch(ColumnNames::isReserved);
        assertThat(ColumnNames.toArizeColumn("id")).isEqualTo("metadata.id");
        assertThat(ColumnNames.toArizeColumn("metadata")).isEqualTo("metadata.metadata");
        assertThat(ColumnNames.toArizeColumn("metadata.id")).isEqualTo("metadata.metadata.id");
        assertThat(ColumnNames.toArizeColumn("metadata.")).isEqualTo("metadata.");
        assertThat(ColumnNames.toArizeColumn("metadata.lat")).isEqualTo("metadata.lat");
        assertThat(ColumnNames.toOpikKey("metadata.lat")).isEqualTo("metadata.lat");
        assertThat(ColumnNames.toOpikKey("metadata.metadata.")).isEqualTo("metadata.metadata.");
        assertThat(ColumnNames.isEvaluation("evaluation")).isFalse();
    }

    @Provide
    Arbitrary<String> names() {
        Arbitrary<String> rest = Arbitraries.oneOf(
                Arbitraries.of(RESERVED),
                Arbitraries.of(
                        "", "lat", ".", "metadata", "Metadata", "ID", "eval.x.score", "_diglot", "id ", "metadat"),
                Arbitraries.strings().ofMaxLength(8));
        return Combinators.combine(Arbitraries.integers().between(0, 4), rest)
                .as((escapes, name) -> "metadata.".repeat(escapes) + name);
    }
}
