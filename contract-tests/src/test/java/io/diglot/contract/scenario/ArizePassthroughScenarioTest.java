package io.diglot.contract.scenario;

import io.diglot.catalogue.Dialect;
import io.diglot.contract.server.Server;
import io.diglot.contract.upstream.ChainUnderTest;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The scenarios of Arize's dialect, passed through to an embedded gateway that stands in for Arize AX. */
@EnabledIfSystemProperty(named = "diglot.test.scale", matches = "long")
class ArizePassthroughScenarioTest extends BackendScenarioTest {

    ArizePassthroughScenarioTest() {
        super(Dialect.ARIZE, ScoredBackend.ARIZE);
    }

    @Override
    Server server() {
        return ChainUnderTest.arizeBeforeEmbedded();
    }

    @Override
    List<Integer> numbers(DifferencesPage page) {
        return Stream.concat(page.anywhere().stream(), page.onArize().stream()).toList();
    }
}
