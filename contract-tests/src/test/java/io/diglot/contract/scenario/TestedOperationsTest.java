package io.diglot.contract.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.contract.scenario.ScenarioFiles.ScenarioFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Whether the console shows as tested what the scenarios ask, on the backends on which they are played. */
class TestedOperationsTest {

    private static final Path FILE = Path.of("../gateway/src/main/resources/page/console/tested.yaml");

    private static final String HEAD = """
            # Which operations the scenarios of the contract tests ask, on which backend, and whether all of them hold there; the
            # numbers say why some do not. Written from the scenarios: a test of theirs compares, and writes with -Ddiglot.docs=write.
            """;

    /** With {@code -Ddiglot.docs=write} the file is written instead. */
    @Test
    void the_console_shows_what_the_scenarios_ask() throws IOException {
        SortedMap<String, List<String>> scenarios = ScenarioFiles.below("scenarios").stream()
                .collect(Collectors.groupingBy(
                        ScenarioFile::folder,
                        TreeMap::new,
                        Collectors.mapping(ScenarioFile::name, Collectors.toList())));
        Map<String, Integer> notOnOpik = numbers(Unshowable.onOpik());
        Map<String, Integer> notOnArize = numbers(Unshowable.onArize());
        StringBuilder written = new StringBuilder(HEAD);
        scenarios.forEach((operation, names) -> {
            written.append(row(operation, "EMBEDDED", names, Map.of()));
            // As OpikBackendScenarioTest and ArizeBackendScenarioTest play them.
            written.append(
                    operation.startsWith("arize/")
                            ? row(operation, "OPIK", names, notOnOpik)
                            : row(operation, "ARIZE", names, notOnArize));
        });

        if ("write".equals(System.getProperty("diglot.docs"))) {
            Files.writeString(FILE, written);
        } else {
            assertThat(Files.readString(FILE)).isEqualTo(written.toString());
        }
    }

    private static Map<String, Integer> numbers(List<Unshowable> unshowable) {
        return unshowable.stream().collect(Collectors.toMap(Unshowable::scenario, Unshowable::difference));
    }

    private static String row(String operation, String backend, List<String> names, Map<String, Integer> unshowable) {
        List<Integer> numbers =
                names.stream().map(unshowable::get).filter(Objects::nonNull).toList();
        String share = numbers.isEmpty() ? "ALL" : numbers.size() == names.size() ? "NONE" : "SOME";
        return "- { operation: %s, backend: %s, holds: %s, differences: %s }\n"
                .formatted(operation, backend, share, new TreeSet<>(numbers));
    }
}
