package io.diglot.contract.sdk;

import io.diglot.contract.server.Server;
import io.diglot.contract.upstream.ChainUnderTest;
import java.util.List;
import org.junit.jupiter.api.Order;

/** All suites through a gateway whose backend is Arize AX, as another gateway plays it. */
@Order(1)
class ArizeBackendSuiteTest extends SdkSuiteTest {

    @Override
    Server server() {
        return ChainUnderTest.arizeBeforeEmbedded();
    }

    @Override
    List<NodeSuite> suites() {
        return List.of(
                new NodeSuite("opik.test.mjs"),
                new NodeSuite("arize.test.mjs"),
                new NodeSuite("crossing.test.mjs"),
                new NodeSuite("crossing-published.test.mjs"),
                new NodeSuite("flight.test.mjs"));
    }
}
