package io.diglot.contract.replay;

import io.diglot.contract.server.PostgresUnderTest;
import io.diglot.contract.server.Server;

/** The same on PostgreSQL. */
class PostgresReplayTest extends ReplayTest {

    @Override
    Server server() {
        return PostgresUnderTest.sharedGateway().server();
    }
}
