package io.diglot.contract.durability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.diglot.contract.Eventually;
import io.diglot.contract.server.Arize;
import io.diglot.contract.server.Client;
import io.diglot.contract.server.Client.Answer;
import io.diglot.contract.server.ForkedGateway;
import io.diglot.contract.server.Opik;
import io.diglot.contract.server.Program;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The files of the database cannot grow any more, by a limit of the system. */
class FullDiskTest {

    private static final int LARGEST_MEGABYTES = 12;

    @Test
    void writes_and_ping_say_that_the_disk_is_full_until_there_is_room_again() throws Exception {
        assumeTrue(Program.succeeds("prlimit", "--version"), "prlimit gives the process its room back");
        try (ForkedGateway gateway = ForkedGateway.startWithSmallFiles(LARGEST_MEGABYTES, List.of())) {
            Client client = new Client(gateway.server());
            Opik opik = new Opik(client);
            Arize arize = new Arize(client);
            String dataset = opik.createDataset("opik");
            String other = arize.createDataset("arize", 1);
            String example = arize.exampleIds(other).getFirst();
            assertThat(client.get("/is-alive/ping").status()).isEqualTo(200);

            refusalOf(opik, dataset, "x".repeat(1_000_000));
            refusalOf(opik, dataset, "x".repeat(50_000));
            Answer refusal = refusalOf(opik, dataset, "x");

            assertThat(refusal.headers().firstValue("RateLimit-Reset"))
                    .as("what Opik's SDK waits for")
                    .isPresent();
            Answer refused = arize.createExperiment(other, example, "refused", List.of("answer"));
            assertThat(refused.status()).as(refused.toString()).isEqualTo(503);
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
            assertThat(refused.json().orElseThrow().get("status").intValue()).isEqualTo(503);
            Eventually.is(() -> client.get("/is-alive/ping").status() == 500);
            assertThat(arize.experiments(other)).isEmpty();
            assertThat(gateway.log()).contains("failure=SQLITE_").doesNotContain("\tat ");

            run("prlimit", "--pid", Long.toString(gateway.pid()), "--fsize=unlimited");

            Eventually.is(() -> client.get("/is-alive/ping").status() == 200);
            arize.createExperiment(other, example, "taken", List.of("answer")).success();
            assertThat(arize.experiments(other)).containsOnlyKeys("taken");
        }
    }

    private static Answer refusalOf(Opik opik, String dataset, String batch) {
        for (int n = 0; n < 2_000; n++) {
            Answer answer = opik.putItems(dataset, batch, 1);
            if (answer.status() != 204) {
                assertThat(answer.status()).as(answer.toString()).isEqualTo(503);
                return answer;
            }
        }
        throw new AssertionError("The disk never fills.");
    }

    private static void run(String... command) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }
}
