package io.diglot.contract.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.contract.server.Server;
import io.diglot.contract.upstream.ArizeTwin;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Arize's SDK on the twin of Arize: each reads what the other writes, and neither leaves the API document. */
@TestInstance(Lifecycle.PER_CLASS)
class ArizeTwinSuiteTest extends SdkSuiteTest {

    private final ArizeTwin twin = ArizeTwin.start();

    @Override
    Server server() {
        twin.console().newAnnotationConfig(twin.space(), "quality", "FREEFORM");
        return twin.server();
    }

    @Override
    List<NodeSuite> suites() {
        return List.of(new NodeSuite("arize-twin.mjs"));
    }

    @AfterAll
    void stop() {
        twin.close();
        assertThat(twin.departures()).isEmpty();
    }
}
