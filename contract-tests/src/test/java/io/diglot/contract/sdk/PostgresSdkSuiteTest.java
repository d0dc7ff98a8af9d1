package io.diglot.contract.sdk;

import io.diglot.contract.server.PostgresUnderTest;
import io.diglot.contract.server.Server;
import java.util.List;

/** The suites in which the SDKs read each other's records, on PostgreSQL. */
class PostgresSdkSuiteTest extends SdkSuiteTest {

    @Override
    Server server() {
        return PostgresUnderTest.sharedGateway().server();
    }

    @Override
    List<NodeSuite> suites() {
        return List.of(
                new NodeSuite("crossing.test.mjs"),
                new NodeSuite("crossing-own-ids.test.mjs"),
                new NodeSuite("flight.test.mjs"),
                new NodeSuite("flight-crossing.test.mjs"));
    }
}
