package io.diglot.contract.publish;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.diglot.contract.Eventually;
import io.diglot.contract.scenario.Templates;
import io.diglot.contract.server.Client;
import io.diglot.contract.server.GatewayUnderTest;
import io.diglot.contract.upstream.ChainUnderTest;
import org.junit.jupiter.api.Test;

/** Who reads in Arize's dialect brings forward what its own key has written, which else would wait for an hour. */
class WaitedForTest {

    @Test
    void a_search_waits_for_runs_as_a_list_waits_for_their_experiment() {
        try (GatewayUnderTest gateway = GatewayUnderTest.start(ChainUnderTest.arizeSettings(
                        GatewayUnderTest.shared().server().url(),
                        "diglot.publish.quiet=1h",
                        "diglot.publish.max-age=1h",
                        "diglot.arize.settle=1s")
                .toArray(String[]::new))) {
            Client client = new Client(gateway.server());
            Evaluated evaluated = Evaluated.write(client, "searched:" + Templates.unique(), 2);
            String list = "/v2/experiments?name=" + evaluated.name();
            Eventually.is(() -> !client.get(list).document().get("experiments").isEmpty());
            JsonNode experiment = client.get(list).document().at("/experiments/0/id");

            evaluated.addRuns(1);

            String search = "/v2/experiments/" + experiment.textValue() + "/runs/search";
            Eventually.is(() ->
                    client.post(search, "{}").document().get("experiment_runs").size() == 3);
            assertThat(client.post(search, "{\"filter\":\"output CONTAINS '/2'\"}")
                            .document()
                            .get("experiment_runs"))
                    .hasSize(1);
        }
    }
}
