package io.diglot.contract.replay;

import io.diglot.contract.server.PostgresUnderTest;
import io.diglot.contract.server.Server;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The same on PostgreSQL. */
@EnabledIfSystemProperty(named = "diglot.test.scale", matches = "long")
class PostgresReplayTest extends ReplayTest {

    @Override
    Server server() {
        return PostgresUnderTest.sharedGateway().server();
    }
}
