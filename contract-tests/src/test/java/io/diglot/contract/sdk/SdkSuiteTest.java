package io.diglot.contract.sdk;

import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.diglot.contract.sdk.NodeSuite.Outcome;
import io.diglot.contract.server.Server;
import io.diglot.contract.server.ServerUnderTest;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each test of the vendors' SDKs as a test of this build. */
class SdkSuiteTest {

    Server server() {
        return ServerUnderTest.server();
    }

    List<NodeSuite> suites() {
        return Stream.of(
                        "arize.test.mjs",
                        "opik.test.mjs",
                        "crossing.test.mjs",
                        "crossing-own-ids.test.mjs",
                        "definitions.test.mjs",
                        "projects-and-spans.test.mjs",
                        "prompts.test.mjs",
                        "optimizations.test.mjs",
                        "flight.test.mjs",
                        "flight-crossing.test.mjs")
                .map(NodeSuite::new)
                .toList();
    }

    @TestFactory
    Stream<DynamicNode> suitesOfTheSdks() {
        NodeSuite.obstacle().ifPresent(Assumptions::abort);
        NodeSuite.install();
        Server server = server();
        // A suite runs when its container is opened, so that each is reported as soon as it has run.
        return suites().stream()
                .map(suite -> dynamicContainer(
                        suite.file(),
                        Stream.of(suite).flatMap(it -> it.run(server).stream()).map(SdkSuiteTest::test)));
    }

    private static DynamicTest test(Outcome outcome) {
        return dynamicTest(outcome.test(), () -> {
            if (outcome.skipped() != null) {
                Assumptions.abort(outcome.skipped());
            }
            if (outcome.failure() != null) {
                // Surefire's console knows dynamic tests by number only.
                Assertions.fail(outcome.test() + "\n" + outcome.failure());
            }
        });
    }
}
