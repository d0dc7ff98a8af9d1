package io.diglot.contract.execution;

import static com.github.tomakehurst.wiremock.client.WireMock.unauthorized;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.diglot.contract.Eventually;
import io.diglot.contract.server.Client;
import io.diglot.contract.server.ForkedGateway;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Kills the gateway while prompts are being run, and starts it again. */
@Timeout(300)
class ExecutionCrashTest {

    private static final int ITEMS = 12;
    private static final String KEY = "sk-of-nobody-9c2e";

    @Test
    void what_was_begun_goes_on_after_a_kill_and_no_run_is_there_twice_and_no_log_tells_the_key() {
        try (ModelUnderTest model = ModelUnderTest.start();
                ForkedGateway gateway = ForkedGateway.start(
                        "512m",
                        List.of(
                                "diglot.llm.base-url=" + model.baseUrl(),
                                "diglot.llm.api-key=" + KEY,
                                "diglot.llm.concurrency=3"))) {
            model.behaves(request -> switch (ModelUnderTest.said(request)) {
                case "n3" -> unauthorized().withBody("Nobody has the key " + KEY);
                case "n7" -> ModelUnderTest.echo(request).withFixedDelay(60_000);
                default -> ModelUnderTest.echo(request);
            });
            Client client = new Client(gateway.server());
            Execution execution = Execution.over(
                    client,
                    "killed",
                    IntStream.range(0, ITEMS)
                            .mapToObj(n -> JsonNodeFactory.instance.objectNode().put("n", "n" + n))
                            .toList());
            String experiment = Execution.experiments(execution.begin(Execution.prompt("m", "{{n}}")))
                    .getFirst();
            Eventually.is(() -> execution.items(experiment).size() == ITEMS - 1);
            gateway.kill();
            model.forgets();

            gateway.restart();
            List<JsonNode> items = execution.ended(experiment);

            assertThat(items)
                    .extracting(item -> item.at("/output/output").asText("none"))
                    .containsExactlyInAnyOrderElementsOf(IntStream.range(0, ITEMS)
                            .mapToObj(n -> n == 3 ? "none" : "echo: n" + n)
                            .toList());
            assertThat(execution.experiment(experiment).path("status").textValue())
                    .isEqualTo("completed");
            assertThat(model.asked()).hasSize(1);
            assertThat(gateway.log()).contains("refused by language model").doesNotContain(KEY);
        }
    }
}
