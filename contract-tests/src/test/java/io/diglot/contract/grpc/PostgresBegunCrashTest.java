package io.diglot.contract.grpc;

import io.diglot.contract.server.PostgresUnderTest;
import java.util.List;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

@EnabledIfSystemProperty(named = "diglot.test.scale", matches = "long")
class PostgresBegunCrashTest extends BegunCrashTest {

    private final List<String> settings = PostgresUnderTest.settings();

    @Override
    List<String> settings() {
        return settings;
    }
}
