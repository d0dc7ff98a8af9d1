package io.diglot.gateway.console.map;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.catalogue.OperationCatalogue;
import io.diglot.gateway.settings.GatewaySettings.BackendKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Whether the page of operations and backends says what the console says. */
class OperationTableTest {

    private static final Path PAGE = Path.of("../docs/operations-by-backend.md");

    private static final String HEAD = """
            # Every operation on every backend

            What becomes of each operation that the vendors' SDKs can call, with each `diglot.backend`. The console shows the same
            under *Compatibility*. This page is written from the catalogue of operations and from what the scenarios of the contract
            tests ask; a test compares.

            - *tested*: scenarios ask it on this backend, and all of them hold. *Tested, with differences*: all but those of the
              differences named; *differs*: none. The numbers stand in [differences.md](differences.md).
            - *expected*: served by the same code as elsewhere; no scenario asks it on this backend. What is called over gRPC or
              written in protobuf has tests of its own.
            - *passes through*: the vendor answers.
            - *refused*, *not yet*: answered with 501 in the dialect of the caller, with the reason that stands here.

            """;

    /** With {@code -Ddiglot.docs=write} the page is written instead. */
    @Test
    void the_page_says_what_the_console_says() throws IOException {
        if ("write".equals(System.getProperty("diglot.docs"))) {
            Files.writeString(PAGE, page());
        } else {
            assertThat(Files.readString(PAGE)).isEqualTo(page());
        }
    }

    private static String page() throws IOException {
        List<String> backends = Arrays.stream(BackendKind.values())
                .map(backend -> backend.name().toLowerCase(Locale.ROOT))
                .toList();
        OperationCatalogue catalogue = OperationCatalogue.load();
        StringBuilder page = new StringBuilder(HEAD)
                .append(SdkFigures.table(catalogue))
                .append("| dialect | operation | call | ")
                .append(String.join(" | ", backends))
                .append(" | why not |\n")
                .append("| --- ".repeat(backends.size() + 4))
                .append("|\n");
        OperationRow.all(catalogue, Tested.all(), BackendKind.EMBEDDED).stream()
                .sorted(Comparator.comparing(OperationRow::dialect)
                        .thenComparing(OperationTableTest::path)
                        .thenComparing(OperationRow::call))
                .forEach(row -> page.append(line(row)));
        return page.toString();
    }

    private static String path(OperationRow row) {
        return row.call().substring(row.call().indexOf(' '));
    }

    private static String line(OperationRow row) {
        String cells = row.cells().stream()
                .map(cell -> cell.details().isEmpty()
                        ? cell.words()
                        : cell.words().replace(", with differences", "") + ", " + cell.details())
                .collect(Collectors.joining(" | "));
        return "| %s | `%s` | `%s` | %s | %s |\n"
                .formatted(row.dialect(), row.id(), row.call(), cells, Objects.requireNonNullElse(row.because(), ""));
    }
}
