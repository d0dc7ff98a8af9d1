package io.diglot.fidelity;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.catalogue.Dialect;
import io.diglot.fidelity.FidelityTable.Section;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FidelityDocsTest {

    private static final Path DOCS = Path.of("../docs/fidelity.md");

    private static final String HEAD = """
            # What is kept, and what is lost

            Two teams use one Diglot, one with Arize's clients and one with Opik's. This page says of each field of each
            operation what the *other* team's readers see of it. It is written from the tables in
            `mappings/src/main/resources/fidelity`; a test compares the two.

            | fate | meaning |
            | --- | --- |
            | kept | seen under the same name, with the same value; a parameter is heeded as the vendor does |
            | renamed | seen with the same meaning under another name, or an id in its other form |
            | derived | computed or normalised: what one reads is not what another wrote |
            | kept for its own dialect | stored, and given back to clients of the same dialect; the other has no place for it |
            | dropped | not stored, or never given |
            | refused | an error in the dialect of the caller |

            A request whose body holds fields that are dropped or kept for their own dialect is answered with the header
            `Diglot-Fidelity: dropped=…; recorded=…`, and `diglot_losses_total` counts them. The log names them with the
            operation, and the same ones again after an hour without them; those that are kept for their own dialect only
            once somebody speaks the other one. A request with the header `Prefer: handling=strict` is refused before
            anything is written where a field would be dropped. A field that no table names is dropped too, since nobody
            reads it. A parameter of the query that nobody heeds is named with a question mark.

            `diglot.fidelity` says otherwise for all requests, or for single fields: `lenient` takes a request whatever its
            caller prefers, `strict` refuses it to those who prefer that, `refuse` refuses it to everybody. Where a field
            is dropped all the same, the answer does not claim `Preference-Applied: handling=strict`; nor where the body is no
            JSON (files, and OTLP).
            """;

    /** With {@code -Ddiglot.docs=write} the page is written instead. */
    @Test
    void the_page_says_what_the_tables_say() throws IOException {
        String page = HEAD + dialect(Dialect.OPIK, "From Opik to Arize") + dialect(Dialect.ARIZE, "From Arize to Opik");

        if ("write".equals(System.getProperty("diglot.docs"))) {
            Files.writeString(DOCS, page);
        } else {
            assertThat(Files.readString(DOCS)).isEqualTo(page);
        }
    }

    private static String dialect(Dialect dialect, String title) {
        FidelityTable table = FidelityTable.load(dialect);
        Map<String, List<Section>> byResource = table.sections().stream()
                .collect(Collectors.groupingBy(Section::resource, LinkedHashMap::new, Collectors.toList()));
        StringBuilder page = new StringBuilder("\n## ").append(title).append('\n');
        byResource.forEach((resource, sections) -> page.append(resource(dialect, resource, sections)));
        return page.toString();
    }

    /** One table, sorted by nothing but the file: rows of the same words are one. */
    private static String resource(Dialect dialect, String resource, List<Section> sections) {
        Map<List<String>, Set<String>> fields = new LinkedHashMap<>();
        for (Section section : sections) {
            boolean parameters = section.schemas().isEmpty();
            for (FieldFate row : section.rows()) {
                fields.computeIfAbsent(columns(row), it -> new LinkedHashSet<>())
                        .add("`" + (parameters ? "?" : "") + row.field() + "`");
            }
        }
        StringBuilder table = new StringBuilder("\n### ")
                .append(title(dialect, resource))
                .append("\n\n| field | fate | because |\n| --- | --- | --- |\n");
        fields.forEach((columns, names) -> table.append("| ")
                .append(String.join(", ", names))
                .append(" | ")
                .append(columns.get(0))
                .append(" | ")
                .append(columns.get(1))
                .append(" |\n"));
        return table.toString();
    }

    private static List<String> columns(FieldFate row) {
        List<String> because = new ArrayList<>();
        if (row.because() != null) {
            because.add(row.because());
        }
        if (row.difference() != null) {
            because.add("See [difference " + row.difference() + "](differences.md).");
        }
        String to = row.to() == null ? "" : ": `" + row.to() + "`";
        return List.of(row.fate().words() + to, String.join(" ", because).replace("|", "\\|"));
    }

    private static String title(Dialect dialect, String resource) {
        String words = resource.replace('-', ' ');
        return (dialect == Dialect.ARIZE ? "Arize: " : "Opik: ") + words;
    }
}
