package io.diglot.contract.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.diglot.contract.scenario.Player;
import io.diglot.contract.scenario.Templates;
import io.diglot.contract.server.Client;
import io.diglot.contract.server.GatewayUnderTest;
import io.diglot.contract.server.Server;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** All that a real Opik was asked and answered, one after the other. What differs is listed, and has to differ. */
class ReplayTest {

    Server server() {
        return GatewayUnderTest.shared().server();
    }

    @TestFactory
    Stream<DynamicTest> exchanges() {
        Map<String, Differing> listed = Differing.all();
        Templates templates = new Player(server()).templates();
        Map<String, String> ownWorkspace = Map.of("Comet-Workspace", templates.expand("replay-${unique}"));
        return Replay.of(OpikRecording.all(), new Client(server()), templates, ownWorkspace).stream()
                .map(played -> {
                    String exchange = played.recorded().exchange();
                    return dynamicTest(exchange, () -> judge(listed.get(exchange), played.differences()));
                });
    }

    private static void judge(@Nullable Differing listed, List<String> differences) {
        if (listed == null) {
            assertThat(differences).isEmpty();
        } else {
            assertThat(differences)
                    .as("answered as Opik does, though %s says otherwise", listed)
                    .isNotEmpty();
        }
    }
}
