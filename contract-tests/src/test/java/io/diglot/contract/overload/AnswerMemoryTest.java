package io.diglot.contract.overload;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.contract.Eventually;
import io.diglot.contract.Scale;
import io.diglot.contract.server.Arize;
import io.diglot.contract.server.Client;
import io.diglot.contract.server.Client.Answer;
import io.diglot.contract.server.ForkedGateway;
import io.diglot.contract.server.GatewayUnderTest;
import io.diglot.contract.server.Opik;
import io.diglot.contract.upstream.ChainUnderTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Answers of the backend that are larger together than the memory of the gateway that translates them. */
class AnswerMemoryTest {

    private static final int CLIENTS = 32;
    private static final int ROUNDS = Scale.of(3, 20);
    private static final int RUNS = 200;
    private static final String OUTPUT = "x".repeat(100_000);

    @Test
    void pages_of_several_times_the_heap_at_once_end_in_success_or_in_503_and_not_in_a_crash() throws Exception {
        GatewayUnderTest upstream = GatewayUnderTest.shared();
        Arize direct = new Arize(new Client(upstream.server()));
        String dataset = direct.createDataset("large answers " + Opik.newId(), 1);
        String experiment = direct.createExperiment(
                        dataset,
                        direct.exampleIds(dataset).getFirst(),
                        "large answers",
                        Collections.nCopies(RUNS, OUTPUT))
                .document()
                .get("id")
                .textValue();
        try (ForkedGateway gateway = ForkedGateway.start(
                        "192m", ChainUnderTest.settings(upstream.server().url() + "/api"));
                ExecutorService threads = Executors.newFixedThreadPool(CLIENTS)) {
            Client client = new Client(gateway.server());
            String page = "/v2/experiments/" + experiment + "/runs?limit=" + RUNS;
            List<Future<List<Answer>>> work = threads.invokeAll(IntStream.range(0, CLIENTS)
                    .<Callable<List<Answer>>>mapToObj(n -> () -> read(client, page))
                    .toList());

            int whole = 0;
            for (Future<List<Answer>> answers : work) {
                for (Answer answer : answers.get()) {
                    assertThat(answer.status()).isIn(200, 503);
                    if (answer.status() == 503) {
                        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
                    } else {
                        whole++;
                    }
                }
            }
            assertThat(whole).isPositive();
            assertThat(gateway.isAlive()).isTrue();
            assertThat(gateway.log()).doesNotContain("OutOfMemoryError").doesNotContain("unexpected failure");
            Eventually.is(() -> client.get(page).status() == 200);
        }
    }

    /** Without the bodies, which would not fit into the memory of the test either. */
    private static List<Answer> read(Client client, String page) {
        List<Answer> answers = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            Answer answer = client.get(page);
            if (answer.status() == 200) {
                assertThat(answer.document().get("experiment_runs")).hasSize(RUNS);
            }
            answers.add(new Answer(answer.request(), answer.status(), answer.headers(), new byte[0]));
        }
        return answers;
    }
}
