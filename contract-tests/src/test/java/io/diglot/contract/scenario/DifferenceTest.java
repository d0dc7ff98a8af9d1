package io.diglot.contract.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Each numbered difference from a vendor, shown. */
class DifferenceTest extends ScenarioTest {

    private static final Pattern HEADING = Pattern.compile("(?m)^## (\\d+)\\. ");

    @Override
    String root() {
        return "differences";
    }

    @Test
    void each_number_of_the_page_has_its_scenarios_and_no_scenario_is_without_a_number() throws IOException {
        List<Integer> written = HEADING.matcher(Files.readString(Path.of("../docs/differences.md")))
                .results()
                .map(heading -> Integer.valueOf(heading.group(1)))
                .toList();
        TreeSet<Integer> shown = new TreeSet<>();
        ScenarioFiles.below(root())
                .forEach(file -> shown.add(Integer.valueOf(file.name().substring(0, 2))));

        assertThat(written).doesNotHaveDuplicates().containsExactlyElementsOf(shown);
    }
}
