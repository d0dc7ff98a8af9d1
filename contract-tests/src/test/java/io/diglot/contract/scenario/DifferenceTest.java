package io.diglot.contract.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Each numbered difference from a vendor that holds whatever the backend is, shown. */
class DifferenceTest extends ScenarioTest {

    @Override
    String root() {
        return "differences";
    }

    @Test
    void each_number_of_the_page_has_its_scenarios_and_no_scenario_is_without_a_number() throws IOException {
        assertThat(DifferencesPage.read().anywhere())
                .doesNotHaveDuplicates()
                .containsExactlyElementsOf(DifferencesPage.shown(root()));
    }
}
