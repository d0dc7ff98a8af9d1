package io.diglot.contract.scenario;

import io.diglot.contract.server.GatewayUnderTest;
import io.diglot.contract.server.Server;
import io.diglot.contract.server.Sha256;
import io.diglot.contract.upstream.ChainUnderTest;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Each numbered difference that an Opik backend makes, shown to two keys on what behaves like a real Opik. */
class OpikBackendDifferenceTest extends ScenarioTest {

    private static final String ANN = "the-key-of-ann";
    private static final String BOB = "the-key-of-bob";

    private static GatewayUnderTest gateway;

    @BeforeAll
    static void start() {
        gateway = ChainUnderTest.startBefore(
                ChainUnderTest.twin().baseUrl(),
                "diglot.auth.mode=keys",
                "diglot.auth.keys[0].sha256=" + Sha256.of(ANN),
                "diglot.auth.keys[0].user=ann",
                "diglot.auth.keys[1].sha256=" + Sha256.of(BOB),
                "diglot.auth.keys[1].user=bob");
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    /** What brings no key of its own comes from Ann. */
    @Override
    Server server() {
        return new Server(gateway.server().url(), gateway.server().space(), ANN);
    }

    @Override
    String root() {
        return "differences-on-opik";
    }

    @Test
    void each_number_of_the_page_has_its_scenarios_and_no_scenario_is_without_a_number() throws IOException {
        DifferencesPage.assertShown(DifferencesPage.read().onOpik(), root());
    }
}
