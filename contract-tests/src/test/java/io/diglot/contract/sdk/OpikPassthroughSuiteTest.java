package io.diglot.contract.sdk;

import io.diglot.contract.server.Server;
import io.diglot.contract.upstream.ChainUnderTest;
import java.util.List;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Opik's SDK through a gateway that passes its dialect on to another gateway. */
@EnabledIfSystemProperty(named = ChainUnderTest.PROPERTY, matches = "true", disabledReason = ChainUnderTest.WITHOUT)
class OpikPassthroughSuiteTest extends SdkSuiteTest {

    @Override
    Server server() {
        return ChainUnderTest.beforeEmbedded();
    }

    @Override
    List<NodeSuite> suites() {
        return List.of(new NodeSuite("opik.test.mjs"));
    }
}
