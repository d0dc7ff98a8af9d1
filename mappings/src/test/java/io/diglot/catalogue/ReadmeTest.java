package io.diglot.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.catalogue.CataloguedOperation.Availability;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ReadmeTest {

    private static final Path README = Path.of("../README.md");
    private static final String START = "<!-- operations -->\n";
    private static final String END = "<!-- /operations -->";

    /** With {@code -Ddiglot.docs=write} the table is written instead. */
    @Test
    void the_readme_lists_what_the_catalogue_lists() throws IOException {
        String readme = Files.readString(README);
        int from = readme.indexOf(START) + START.length();
        int to = readme.indexOf(END);
        assertThat(from).isLessThanOrEqualTo(to);
        String table = table(OperationCatalogue.load().operations());

        if ("write".equals(System.getProperty("diglot.docs"))) {
            Files.writeString(README, readme.substring(0, from) + table + readme.substring(to));
        } else {
            assertThat(readme.substring(from, to)).isEqualTo(table);
        }
    }

    private static String table(List<CataloguedOperation> operations) {
        StringBuilder table = new StringBuilder("| dialect | operations |\n| --- | --- |\n");
        for (Dialect dialect : Dialect.values()) {
            table.append(row(operations, dialect, Availability.SERVED, name(dialect) + ", served"));
            table.append(row(operations, dialect, Availability.NOT_YET, name(dialect) + ", not yet"));
        }
        table.append("\nRefused for good, each with an error that says why:\n\n");
        operations.stream()
                .filter(operation -> operation.availability() == Availability.REFUSED)
                .collect(Collectors.groupingBy(
                        operation -> Objects.requireNonNull(operation.because()),
                        java.util.LinkedHashMap::new,
                        Collectors.mapping(operation -> "`" + operation.id() + "`", Collectors.joining(", "))))
                .forEach((because, ids) -> table.append("- ")
                        .append(ids)
                        .append(": ")
                        .append(because)
                        .append('\n'));
        return table.toString();
    }

    private static String row(
            List<CataloguedOperation> operations, Dialect dialect, Availability availability, String title) {
        String ids = operations.stream()
                .filter(operation -> operation.dialect() == dialect && operation.availability() == availability)
                .map(operation -> "`" + operation.id() + "`")
                .collect(Collectors.joining(", "));
        return ids.isEmpty() ? "" : "| " + title + " | " + ids + " |\n";
    }

    private static String name(Dialect dialect) {
        return switch (dialect) {
            case ARIZE -> "Arize AX v2";
            case OPIK -> "Opik v1";
        };
    }
}
