package io.diglot.contract.scenario;

import io.diglot.catalogue.Dialect;
import io.diglot.contract.server.Server;
import io.diglot.contract.upstream.ChainUnderTest;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The scenarios of Opik's dialect, passed through to what behaves like a real Opik: it differs where Diglot itself does. */
@EnabledIfSystemProperty(named = "diglot.test.scale", matches = "long")
class OpikPassthroughScenarioTest extends BackendScenarioTest {

    OpikPassthroughScenarioTest() {
        super(Dialect.OPIK, ScoredBackend.OPIK);
    }

    @Override
    Server server() {
        return ChainUnderTest.beforeTwin();
    }

    @Override
    List<Integer> numbers(DifferencesPage page) {
        return Stream.concat(page.anywhere().stream(), page.onOpik().stream()).toList();
    }
}
