package io.diglot.catalogue;

import io.diglot.catalogue.CataloguedOperation.Availability;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The catalogue as people read it: in the README one row a resource, on a page of its own each operation. */
record CatalogueDocs(OperationCatalogue catalogue) {

    private static final String PAGE = "docs/api.md";

    private static final String HEAD = """
            # The operations, one by one

            What Diglot serves of each vendor's API, and of what it does not serve, why. Each path that the vendors' SDKs
            can call stands here. This page is written from `mappings/src/main/resources/operations.yaml` and
            `unserved.yaml`; a test compares the three. What becomes of each field: [fidelity.md](fidelity.md).

            *Not yet* and *refused* answer with 501 in the dialect of the caller, with the reason. With
            `diglot.backend=arize` the operations of Arize pass through to Arize, and with `diglot.backend=opik` those of
            Opik to the Opik server, served here or not.
            """;

    /** For the README: the resources of which anything is served or will be. */
    String tables() {
        StringBuilder tables = new StringBuilder();
        for (Dialect dialect : Dialect.values()) {
            Map<String, List<CataloguedOperation>> resources = resources(dialect);
            tables.append("| ")
                    .append(name(dialect))
                    .append(" | served | not yet | refused |\n| --- | ---: | ---: | ---: |\n");
            resources.forEach((resource, operations) -> {
                if (!isRefused(operations)) {
                    tables.append("| [")
                            .append(resource)
                            .append("](")
                            .append(PAGE)
                            .append('#');
                    tables.append(anchor(dialect, resource)).append(")");
                    for (Availability availability : Availability.values()) {
                        tables.append(" | ").append(count(operations, availability));
                    }
                    tables.append(" |\n");
                }
            });
            List<List<CataloguedOperation>> refused =
                    resources.values().stream().filter(CatalogueDocs::isRefused).toList();
            tables.append("\nAnother ")
                    .append(refused.stream().mapToInt(List::size).sum())
                    .append(" operations of ")
                    .append(refused.size())
                    .append(" resources are refused for good, each with an error that says [why](")
                    .append(PAGE)
                    .append(").\n\n");
        }
        return tables.toString();
    }

    /** The page that lists all. */
    String page() {
        StringBuilder page = new StringBuilder(HEAD);
        for (Dialect dialect : Dialect.values()) {
            page.append("\n## ").append(name(dialect)).append('\n');
            resources(dialect).forEach((resource, operations) -> {
                page.append("\n### ").append(title(dialect, resource)).append("\n\n");
                page.append("| operation | call | served |\n| --- | --- | --- |\n");
                operations.forEach(operation -> page.append(row(operation)));
            });
        }
        return page.toString();
    }

    private static String row(CataloguedOperation operation) {
        String served =
                switch (operation.availability()) {
                    case SERVED -> "yes";
                    case NOT_YET -> "not yet: " + Objects.requireNonNull(operation.because());
                    case REFUSED -> "refused: " + Objects.requireNonNull(operation.because());
                };
        return "| `" + operation.id() + "` | `" + operation.method() + " " + operation.path() + "` | " + served
                + " |\n";
    }

    /** Those of which something is served first, then what is to come. */
    private Map<String, List<CataloguedOperation>> resources(Dialect dialect) {
        Map<String, List<CataloguedOperation>> byResource = catalogue.operations().stream()
                .filter(operation -> operation.dialect() == dialect)
                .collect(Collectors.groupingBy(CatalogueDocs::resource, LinkedHashMap::new, Collectors.toList()));
        List<Map.Entry<String, List<CataloguedOperation>>> sorted = new ArrayList<>(byResource.entrySet());
        sorted.sort(
                Comparator.comparing((Map.Entry<String, List<CataloguedOperation>> entry) -> entry.getValue().stream()
                                .map(CataloguedOperation::availability)
                                .min(Comparator.naturalOrder())
                                .orElseThrow())
                        .thenComparing(entry -> entry.getKey().toLowerCase(Locale.ROOT)));
        Map<String, List<CataloguedOperation>> resources = new LinkedHashMap<>();
        sorted.forEach(entry -> resources.put(entry.getKey(), entry.getValue()));
        return resources;
    }

    /** What an operation is about, as its path says it. */
    private static String resource(CataloguedOperation operation) {
        List<String> segments = operation.segments();
        if (segments.getFirst().startsWith("arrow.flight")) {
            return "Arrow Flight";
        }
        if (segments.getFirst().startsWith("opentelemetry") || operation.path().equals("/v1/traces")) {
            return "OTLP";
        }
        if (operation.dialect() == Dialect.ARIZE) {
            return segments.get(1).replace('-', ' ');
        }
        return switch (segments.get(segments.size() > 1 ? 1 : 0)) {
            case "private" -> segments.get(2).replace('-', ' ');
            case "session" -> "redirects to the web UI";
            case "internal" -> "internal: " + segments.get(2).replace('-', ' ');
            default -> "health";
        };
    }

    private static boolean isRefused(List<CataloguedOperation> operations) {
        return operations.stream().allMatch(operation -> operation.availability() == Availability.REFUSED);
    }

    private static String count(List<CataloguedOperation> operations, Availability availability) {
        long count = operations.stream()
                .filter(operation -> operation.availability() == availability)
                .count();
        return count == 0 ? "" : Long.toString(count);
    }

    private static String title(Dialect dialect, String resource) {
        return (dialect == Dialect.ARIZE ? "Arize: " : "Opik: ") + resource;
    }

    /** As the pages of the usual forges name headings. */
    private static String anchor(Dialect dialect, String resource) {
        return title(dialect, resource)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9 -]", "")
                .replace(' ', '-');
    }

    private static String name(Dialect dialect) {
        return switch (dialect) {
            case ARIZE -> "Arize AX v2";
            case OPIK -> "Opik v1";
        };
    }
}
