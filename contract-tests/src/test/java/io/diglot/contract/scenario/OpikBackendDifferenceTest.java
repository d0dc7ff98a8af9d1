package io.diglot.contract.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.contract.server.Server;
import io.diglot.contract.upstream.ChainUnderTest;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each numbered difference that an Opik backend makes, shown on what behaves like a real Opik. */
class OpikBackendDifferenceTest extends ScenarioTest {

    @Override
    Server server() {
        return ChainUnderTest.beforeTwin();
    }

    @Override
    String root() {
        return "differences-on-opik";
    }

    @Test
    void each_number_of_the_page_has_its_scenarios_and_no_scenario_is_without_a_number() throws IOException {
        DifferencesPage page = DifferencesPage.read();

        assertThat(page.onOpik())
                .doesNotHaveDuplicates()
                .doesNotContainAnyElementsOf(page.anywhere())
                .containsExactlyElementsOf(DifferencesPage.shown(root()));
    }

    @Test
    void what_cannot_be_shown_there_names_such_a_number_and_each_of_them_is_named() throws IOException {
        List<Integer> named =
                Unshowable.list().stream().map(Unshowable::difference).toList();

        assertThat(named).hasSameElementsAs(DifferencesPage.read().onOpik());
    }
}
