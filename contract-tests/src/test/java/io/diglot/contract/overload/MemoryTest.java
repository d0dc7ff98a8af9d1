package io.diglot.contract.overload;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.contract.Scale;
import io.diglot.contract.server.Client;
import io.diglot.contract.server.Client.Answer;
import io.diglot.contract.server.ForkedGateway;
import io.diglot.contract.server.Opik;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Bodies that are many times the heap together: some are refused, none is lost, and the gateway lives. */
class MemoryTest {

    private static final int CLIENTS = 24;
    private static final int BODY = 5 * 1024 * 1024;
    private static final int ROUNDS = Scale.of(2, 20);

    @Test
    void uploads_of_twice_the_heap_at_once_end_in_success_or_in_503_and_not_in_a_crash() throws Exception {
        try (ForkedGateway gateway = ForkedGateway.start("128m", List.of());
                ExecutorService threads = Executors.newFixedThreadPool(CLIENTS)) {
            Opik opik = new Opik(new Client(gateway.server()));
            String dataset = opik.createDataset("large");
            List<Future<Integer>> work = threads.invokeAll(IntStream.range(0, CLIENTS)
                    .<Callable<Integer>>mapToObj(n -> () -> upload(opik, dataset, n))
                    .toList());

            int acknowledged = 0;
            for (Future<Integer> done : work) {
                acknowledged += done.get();
            }

            assertThat(gateway.isAlive()).isTrue();
            assertThat(gateway.log()).doesNotContain("OutOfMemoryError").doesNotContain("unexpected failure");
            assertThat(acknowledged).isPositive();
            assertThat(opik.client()
                            .get("/v1/private/datasets/" + dataset + "/items?size=1")
                            .document()
                            .get("total")
                            .intValue())
                    .isEqualTo(acknowledged);
        }
    }

    /** Gives how many uploads were acknowledged. */
    private static int upload(Opik opik, String dataset, int client) {
        List<Integer> statuses = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            Answer answer = opik.putItems(dataset, client + " " + round + " " + "x".repeat(BODY), 1);
            if (answer.status() == 503) {
                assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            }
            statuses.add(answer.status());
        }
        assertThat(statuses).allMatch(status -> status == 204 || status == 503);
        return (int) statuses.stream().filter(status -> status == 204).count();
    }
}
