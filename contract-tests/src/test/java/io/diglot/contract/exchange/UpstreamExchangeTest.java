package io.diglot.contract.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.diglot.catalogue.CataloguedOperation;
import io.diglot.catalogue.OperationCatalogue;
import io.diglot.contract.scenario.Player;
import io.diglot.contract.scenario.ScenarioFiles;
import io.diglot.contract.scenario.ScenarioFiles.ScenarioFile;
import io.diglot.contract.server.GatewayUnderTest;
import io.diglot.contract.upstream.ChainUnderTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** What a gateway asks of an Opik server for each request of an Arize client, and what it makes of the answers. */
@TestInstance(Lifecycle.PER_CLASS)
class UpstreamExchangeTest {

    private static final String ROOT = "exchanges";

    private final List<ScenarioFile> files = ScenarioFiles.below(ROOT);

    private final List<AutoCloseable> started = new ArrayList<>();

    @AfterAll
    void stop() throws Exception {
        for (AutoCloseable one : started.reversed()) {
            one.close();
        }
    }

    @Test
    void every_file_can_be_read_and_every_folder_is_an_operation_of_arize() {
        Set<String> known = OperationCatalogue.load().operations().stream()
                .map(CataloguedOperation::name)
                .collect(Collectors.toSet());

        assertThat(files).isNotEmpty().allSatisfy(file -> {
            assertThat(file.read(Exchange.class)).isNotNull();
            assertThat(known).contains("arize/" + file.folder());
        });
    }

    @TestFactory
    Stream<DynamicTest> exchanges() {
        ScriptedServer server = ScriptedServer.start();
        started.add(server);
        GatewayUnderTest gateway = ChainUnderTest.startBefore(
                server.baseUrl(),
                "diglot.opik.response-timeout=2s",
                // A row that is to be refused for a quota brings a key of its own: others are not to wait for it.
                "diglot.auth.mode=forward",
                "diglot.opik.quota.max-wait=1s",
                // The rows that fail are not to shut the others out.
                "resilience4j.circuitbreaker.instances.opik.minimum-number-of-calls=1000000");
        started.add(gateway);
        Player player = new Player(gateway.server());
        String prefix = System.getProperty("exchanges", "");
        return files.stream()
                .filter(file -> file.name().startsWith(prefix))
                .map(file -> dynamicTest(file.name(), file.uri(), () -> {
                    Exchange exchange = file.read(Exchange.class);
                    server.play(file.name() + ": " + exchange.metadata().description(), exchange, player);
                }));
    }
}
