package io.diglot.contract.sdk;

import io.diglot.contract.server.Server;
import io.diglot.contract.upstream.ChainUnderTest;
import java.util.List;

/** Arize's SDK, and the suites in which the SDKs read each other's records, on what behaves like a real Opik. */
class OpikBackendArizeSuiteTest extends SdkSuiteTest {

    @Override
    Server server() {
        return ChainUnderTest.beforeTwin();
    }

    @Override
    List<NodeSuite> suites() {
        return List.of(
                new NodeSuite("arize.test.mjs"),
                new NodeSuite("crossing.test.mjs"),
                new NodeSuite("crossing-own-ids.test.mjs"),
                new NodeSuite("flight.test.mjs"),
                new NodeSuite("flight-crossing.test.mjs"));
    }
}
