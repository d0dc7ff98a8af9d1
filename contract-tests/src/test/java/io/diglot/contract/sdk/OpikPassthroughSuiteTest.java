package io.diglot.contract.sdk;

import io.diglot.contract.server.Server;
import io.diglot.contract.upstream.ChainUnderTest;
import java.util.List;

/** Opik's SDK through a gateway that passes its dialect on to another gateway. */
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
