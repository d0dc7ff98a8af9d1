package io.diglot.contract.scenario;

import io.diglot.contract.server.Server;
import io.diglot.contract.upstream.ChainUnderTest;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Each numbered difference that Arize as the backend makes. */
class ArizeBackendDifferenceTest extends ScenarioTest {

    @Override
    Server server() {
        return ChainUnderTest.arizeBeforeEmbedded();
    }

    @Override
    String root() {
        return "differences-on-arize";
    }

    @Test
    void each_number_of_the_page_has_its_scenarios_and_no_scenario_is_without_a_number() throws IOException {
        DifferencesPage.assertShown(DifferencesPage.read().onArize(), root());
    }
}
