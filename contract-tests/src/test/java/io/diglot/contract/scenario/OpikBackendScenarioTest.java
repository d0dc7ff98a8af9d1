package io.diglot.contract.scenario;

import io.diglot.catalogue.Dialect;
import io.diglot.contract.server.Server;
import io.diglot.contract.upstream.ChainUnderTest;
import java.util.List;

/** The scenarios of Arize's dialect again, on what behaves like a real Opik. */
class OpikBackendScenarioTest extends BackendScenarioTest {

    OpikBackendScenarioTest() {
        super(Dialect.ARIZE, ScoredBackend.OPIK);
    }

    @Override
    Server server() {
        return ChainUnderTest.beforeTwin();
    }

    @Override
    List<Integer> numbers(DifferencesPage page) {
        return page.onOpik();
    }
}
