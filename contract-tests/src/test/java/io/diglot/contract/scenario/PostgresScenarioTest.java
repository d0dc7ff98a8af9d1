package io.diglot.contract.scenario;

import io.diglot.contract.server.PostgresUnderTest;
import io.diglot.contract.server.Server;

/** All scenarios again, on PostgreSQL. */
class PostgresScenarioTest extends ScenarioTest {

    @Override
    Server server() {
        return PostgresUnderTest.sharedGateway().server();
    }
}
