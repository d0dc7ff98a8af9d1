package io.diglot.gateway.console.map;

import io.diglot.catalogue.CataloguedOperation.Availability;
import io.diglot.catalogue.Dialect;
import io.diglot.catalogue.OperationCatalogue;
import io.diglot.catalogue.OperationCatalogue.Match;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How many of the calls that the vendors' SDKs can make are served, by the lists of the contract tests. */
final class SdkFigures {

    private static final Path LISTS = Path.of("../contract-tests/src/test/resources/sdk-calls");

    private static final String HEAD = """
            Of the calls that the vendors' SDKs can make over HTTP, on the embedded backend:

            | SDK | calls | served |
            | --- | ---: | ---: |
            """;

    private SdkFigures() {}

    /** One row an SDK. What both of Opik's can call stands in one list. */
    static String table(OperationCatalogue catalogue) throws IOException {
        return HEAD
                + row(catalogue, "Arize, Python", Dialect.ARIZE, "arize-python")
                + row(catalogue, "Arize, TypeScript", Dialect.ARIZE, "arize-typescript")
                + row(catalogue, "Opik, Python", Dialect.OPIK, "opik-typescript", "opik-python")
                + row(catalogue, "Opik, TypeScript", Dialect.OPIK, "opik-typescript")
                + "\n";
    }

    private static String row(OperationCatalogue catalogue, String sdk, Dialect dialect, String... lists)
            throws IOException {
        List<String> calls = new ArrayList<>();
        for (String list : lists) {
            List<String> lines = Files.readAllLines(LISTS.resolve(list + ".txt"));
            calls.addAll(lines.subList(1, lines.size()));
        }
        long served = calls.stream()
                .map(call -> call.replaceAll("\\{[^}]+}", "x").split(" ", 2))
                .filter(call -> catalogue.find(dialect, call[0], call[1]) instanceof Match.Found found
                        && found.operation().availability() == Availability.SERVED)
                .count();
        return String.format(Locale.ROOT, "| %s | %d | %d |\n", sdk, calls.size(), served);
    }
}
