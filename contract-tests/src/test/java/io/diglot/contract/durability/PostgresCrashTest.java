package io.diglot.contract.durability;

import io.diglot.contract.Scale;
import io.diglot.contract.server.PostgresUnderTest;
import java.util.List;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The same on PostgreSQL: the gateway is killed, the database goes on. */
@EnabledIfSystemProperty(named = "diglot.test.scale", matches = "long")
class PostgresCrashTest extends CrashTest {

    @Override
    int kills() {
        return Scale.of(2, 10);
    }

    @Override
    List<String> settings() {
        return PostgresUnderTest.settings();
    }
}
