package io.diglot.contract.scenario;

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
        DifferencesPage.assertShown(DifferencesPage.read().anywhere(), root());
    }
}
