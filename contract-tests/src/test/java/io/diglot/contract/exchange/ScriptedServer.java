package io.diglot.contract.exchange;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import io.diglot.contract.scenario.Judge;
import io.diglot.contract.scenario.Player;
import io.diglot.contract.scenario.Scenario.Given;
import io.diglot.contract.scenario.Templates;
import io.diglot.contract.server.Client.Answer;
import io.diglot.contract.server.FreePort;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/** WireMock in the vendor's place, playing one exchange at a time. */
final class ScriptedServer implements AutoCloseable {

    private static final String PREFIX = "/api";

    /** What a gateway asks once a minute for each key, whatever it is asked: whether the server takes that key. */
    private static final String IS_TAKEN = "/api/v1/private/experiments?page=1&size=1";

    private final AtomicReference<Script> script = new AtomicReference<>();
    private final WireMockServer wireMock;

    private ScriptedServer(int port) {
        // The port is fixed, so that the server can go away and come back.
        wireMock = new WireMockServer(WireMockConfiguration.options()
                .bindAddress("127.0.0.1")
                .port(port)
                .extensions(new AsTheScriptSays()));
    }

    static ScriptedServer start() {
        ScriptedServer server = new ScriptedServer(FreePort.find());
        server.listen();
        return server;
    }

    /** What one puts in {@code diglot.opik.base-url}. */
    String baseUrl() {
        return "http://127.0.0.1:" + wireMock.getOptions().portNumber() + PREFIX;
    }

    /**
     * Plays an exchange with what asks this server.
     *
     * @throws AssertionError telling all that is not as foreseen, on either side
     */
    void play(String name, Exchange exchange, Player player) {
        Templates templates = player.templates();
        Script current = new Script(exchange, PREFIX, templates);
        script.set(current);
        if (exchange.unreachable()) {
            wireMock.stop();
        }
        try {
            for (Given given : exchange.given()) {
                player.prepare(name, given, templates);
            }
            Answer answer = player.send(exchange.when(), templates);
            List<String> differences = new ArrayList<>(Judge.differences(exchange.then(), answer, templates));
            differences.addAll(current.differences());
            if (!differences.isEmpty()) {
                throw new AssertionError(name + "\n" + String.join("\n", differences) + "\n\n" + answer);
            }
        } finally {
            if (exchange.unreachable()) {
                listen();
            }
        }
    }

    @Override
    public void close() {
        wireMock.stop();
    }

    private void listen() {
        wireMock.start();
        wireMock.resetAll();
        wireMock.stubFor(WireMock.any(WireMock.anyUrl()).willReturn(WireMock.ok()));
    }

    private final class AsTheScriptSays implements ResponseDefinitionTransformerV2 {
        @Override
        public ResponseDefinition transform(ServeEvent event) {
            return event.getRequest().getUrl().equals(IS_TAKEN)
                    ? WireMock.okJson("{\"page\":1,\"size\":0,\"total\":0,\"content\":[]}")
                            .build()
                    : Objects.requireNonNull(script.get(), "nothing is being played")
                            .answer(event.getRequest());
        }

        @Override
        public String getName() {
            return "as-the-script-says";
        }
    }
}
