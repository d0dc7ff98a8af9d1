package io.diglot.contract.scenario;

import io.diglot.catalogue.Dialect;
import io.diglot.contract.server.Server;
import io.diglot.contract.upstream.ChainUnderTest;
import java.util.List;

/** The scenarios of Opik's dialect again, on a mirror of Arize AX. */
class ArizeBackendScenarioTest extends BackendScenarioTest {

    ArizeBackendScenarioTest() {
        super(Dialect.OPIK, ScoredBackend.ARIZE);
    }

    @Override
    Server server() {
        return ChainUnderTest.arizeBeforeEmbedded();
    }

    @Override
    List<Integer> numbers(DifferencesPage page) {
        return page.onArize();
    }
}
