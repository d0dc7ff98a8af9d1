package io.diglot.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.catalogue.CataloguedOperation.Availability;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
        String table = table(OperationCatalogue.load());

        if ("write".equals(System.getProperty("diglot.docs"))) {
            Files.writeString(README, readme.substring(0, from) + table + readme.substring(to));
        } else {
            assertThat(readme.substring(from, to)).isEqualTo(table);
        }
    }

    private static String table(OperationCatalogue catalogue) {
        StringBuilder table = new StringBuilder("| dialect | operations |\n| --- | --- |\n");
        for (Dialect dialect : Dialect.values()) {
            table.append(row(catalogue, dialect, Availability.SERVED, name(dialect) + ", served"));
            table.append(row(catalogue, dialect, Availability.NOT_YET, name(dialect) + ", not yet"));
        }
        table.append("\nRefused for good, each with an error that says why:\n\n");
        Map<String, List<String>> refused = new LinkedHashMap<>();
        single(catalogue)
                .filter(operation -> operation.availability() == Availability.REFUSED)
                .forEach(operation -> refused.computeIfAbsent(
                                Objects.requireNonNull(operation.because()), because -> new ArrayList<>())
                        .add("`" + operation.id() + "`"));
        for (Dialect dialect : Dialect.values()) {
            resources(catalogue, dialect, Availability.REFUSED)
                    .collect(Collectors.groupingBy(
                            UnservedResource::because,
                            LinkedHashMap::new,
                            Collectors.mapping(UnservedResource::resource, Collectors.joining(", "))))
                    .forEach((because, resources) -> refused.computeIfAbsent(because, any -> new ArrayList<>())
                            .add(resources + " (" + name(dialect) + ")"));
        }
        refused.forEach((because, what) -> table.append("- ")
                .append(String.join(", ", what))
                .append(": ")
                .append(because)
                .append('\n'));
        return table.toString();
    }

    private static String row(OperationCatalogue catalogue, Dialect dialect, Availability availability, String title) {
        List<String> what = new ArrayList<>();
        single(catalogue)
                .filter(operation -> operation.dialect() == dialect && operation.availability() == availability)
                .forEach(operation -> what.add("`" + operation.id() + "`"));
        resources(catalogue, dialect, availability)
                .forEach(resource -> what.add(
                        resource.resource() + " (" + resource.operations().size() + ")"));
        return what.isEmpty() ? "" : "| " + title + " | " + String.join(", ", what) + " |\n";
    }

    /** What does not belong to a resource that is named as a whole. */
    private static Stream<CataloguedOperation> single(OperationCatalogue catalogue) {
        Set<String> grouped = catalogue.unserved().stream()
                .flatMap(resource -> resource.catalogued().stream())
                .map(CataloguedOperation::name)
                .collect(Collectors.toSet());
        return catalogue.operations().stream().filter(operation -> !grouped.contains(operation.name()));
    }

    private static Stream<UnservedResource> resources(
            OperationCatalogue catalogue, Dialect dialect, Availability availability) {
        return catalogue.unserved().stream()
                .filter(resource -> resource.dialect() == dialect && resource.availability() == availability);
    }

    private static String name(Dialect dialect) {
        return switch (dialect) {
            case ARIZE -> "Arize AX v2";
            case OPIK -> "Opik v1";
        };
    }
}
