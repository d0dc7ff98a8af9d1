package io.diglot.contract.sdk;

import io.diglot.contract.server.ForkedGateway;
import io.diglot.contract.server.Server;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Much by Arrow Flight, on a heap of 256 MB. */
@TestInstance(Lifecycle.PER_CLASS)
@EnabledIfSystemProperty(named = "diglot.test.scale", matches = "long")
class SmallHeapFlightSuiteTest extends SdkSuiteTest {

    private final ForkedGateway gateway = ForkedGateway.start("256m", List.of());

    @Override
    Server server() {
        return gateway.server();
    }

    @Override
    List<NodeSuite> suites() {
        return List.of(new NodeSuite("flight-load.test.mjs"));
    }

    @AfterAll
    void stop() {
        boolean lived = gateway.isAlive();
        String log = gateway.log();
        gateway.close();
        Assertions.assertTrue(lived, log);
    }
}
