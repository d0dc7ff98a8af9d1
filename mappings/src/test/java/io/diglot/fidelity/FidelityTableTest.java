package io.diglot.fidelity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

class FidelityTableTest {

    private static final String FIELDS = """
            operations:
              createThing: { query: [dry], reads: Thing_Write }
              getThing: { answers: [Thing_Public] }
            schemas:
              Thing_Write: [id, parts: Part]
              Thing_Public: [id]
              Part: [size]
            """;
    private static final String PARTS = """
            - schemas: [Part]
              rows: [{ field: size, fate: DROPPED, because: "Nobody asks." }]
            - queries: [createThing]
              rows: [{ field: dry, fate: PRESERVED }]
            """;
    private static final String THINGS = """
            - schemas: [Thing_Write, Thing_Public]
              rows:
                - { field: id, fate: RENAMED, to: key }
                - { field: parts, fate: PRESERVED }
            """;

    @Test
    void a_row_counts_for_each_schema_that_has_its_field() {
        FidelityTable table = table(THINGS + PARTS);

        assertThat(table.ofSchema("Thing_Write").keySet()).containsExactly("id", "parts");
        assertThat(table.ofSchema("Thing_Public").keySet()).containsExactly("id");
        assertThat(table.ofParameters("createThing").get("dry"))
                .isEqualTo(new FieldFate("dry", Fate.PRESERVED, null, null, null));
    }

    @Test
    void a_field_without_a_row_is_refused() {
        assertThatThrownBy(() -> table(THINGS)).hasMessage("no fate is declared for Part.size, createThing.dry");
    }

    @Test
    void a_row_without_a_field_is_refused() {
        assertThatThrownBy(() -> table(THINGS + PARTS + """
                - schemas: [Part]
                  rows: [{ field: weight, fate: PRESERVED }]
                """))
                .hasMessage("thing.yaml, rows of [Part]: weight is a field of none of them");
        assertThatThrownBy(() -> table("""
                - schemas: [Thong]
                  rows: [{ field: id, fate: PRESERVED }]
                """)).hasMessage("thing.yaml, rows of [Thong]: no schema Thong");
    }

    @Test
    void a_doubled_row_is_refused() {
        assertThatThrownBy(() -> table(THINGS + PARTS + """
                - schemas: [Thing_Public]
                  rows: [{ field: id, fate: PRESERVED }]
                """))
                .hasMessage("thing.yaml, rows of [Thing_Public]: Thing_Public.id has two rows");
    }

    @Test
    void what_is_lost_or_changed_needs_a_reason() {
        for (Fate fate : new Fate[] {Fate.DROPPED, Fate.REFUSED, Fate.DERIVED, Fate.RECORDED}) {
            assertThatThrownBy(() -> table(THINGS + """
                    - schemas: [Part]
                      rows:
                        - { field: size, fate: %s }
                    """.formatted(fate)))
                    .hasMessageContaining("thing.yaml, line 7")
                    .hasMessageContaining("size: " + fate + " needs 'because'");
        }
    }

    @Test
    void what_is_renamed_says_to_what_and_nothing_else_does() {
        assertThatThrownBy(() -> table("""
                - schemas: [Part]
                  rows: [{ field: size, fate: RENAMED }]
                """)).hasMessageContaining("size: 'to' belongs to RENAMED");
        assertThatThrownBy(() -> table("""
                - schemas: [Part]
                  rows: [{ field: size, fate: PRESERVED, to: length }]
                """)).hasMessageContaining("size: 'to' belongs to RENAMED");
    }

    @Test
    void unknown_and_doubled_keys_and_fates_are_refused() {
        assertThatThrownBy(() -> table("""
                - schemas: [Part]
                  rows: [{ field: size, fate: PRESERVED, why: "x" }]
                """))
                .hasMessageContaining("thing.yaml, line 2")
                .hasMessageContaining("why");
        assertThatThrownBy(() -> table("""
                - schemas: [Part]
                  rows: [{ field: size, field: width, fate: PRESERVED }]
                """))
                .hasMessageContaining("thing.yaml, line 2")
                .hasMessageContaining("field");
        assertThatThrownBy(() -> table("""
                - schemas: [Part]
                  rows: [{ field: size, fate: LOST }]
                """))
                .hasMessageContaining("thing.yaml, line 2")
                .hasMessageContaining("LOST");
    }

    @Test
    void rows_belong_to_schemas_or_to_queries() {
        assertThatThrownBy(() -> table("- rows: [{ field: size, fate: PRESERVED }]"))
                .hasMessageContaining("either schemas or queries");
        assertThatThrownBy(() -> table("""
                - schemas: [Part]
                  queries: [createThing]
                  rows: [{ field: size, fate: PRESERVED }]
                """)).hasMessageContaining("either schemas or queries");
    }

    @Test
    void the_list_of_fields_knows_every_schema_and_needs_it() {
        assertThatThrownBy(() -> fields("operations: { get: { answers: [Gone] } }\nschemas: {}"))
                .hasMessageContaining("no schema Gone");
        assertThatThrownBy(() -> fields("operations: {}\nschemas: { Idle: [id] }"))
                .hasMessageContaining("no operation reads or answers Idle");
        assertThatThrownBy(() -> fields("operations: { get: { answers: [A] } }\nschemas: { A: [id, id] }"))
                .hasMessageContaining("listed twice: id");
    }

    private static FidelityTable table(String yaml) {
        SequencedMap<String, String> files = new LinkedHashMap<>();
        files.put("thing", yaml);
        return FidelityTable.read(fields(FIELDS), files);
    }

    private static SpecFields fields(String yaml) {
        try {
            return SpecFields.read(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
