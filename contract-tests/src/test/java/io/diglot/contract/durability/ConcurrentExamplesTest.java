package io.diglot.contract.durability;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.diglot.contract.Eventually;
import io.diglot.contract.server.Arize;
import io.diglot.contract.server.Client;
import io.diglot.contract.server.Client.Answer;
import io.diglot.contract.server.GatewayUnderTest;
import io.diglot.contract.server.PostgresUnderTest;
import io.diglot.contract.server.Server;
import io.diglot.contract.upstream.ChainUnderTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Many that change the examples of one dataset on an Opik server at the same moment. */
class ConcurrentExamplesTest {

    private static final int WRITERS = 16;
    private static final int SERVICE_UNAVAILABLE = 503;
    private static final Duration A_MOMENT = Duration.ofMillis(200);

    @Test
    void nothing_that_one_writes_is_lost_by_another() throws Exception {
        allIsKept("concurrent", List.of(ChainUnderTest.beforeTwin()));
    }

    @Test
    void nothing_is_lost_between_two_replicas() throws Exception {
        String[] settings = PostgresUnderTest.settings().toArray(String[]::new);
        String opik = ChainUnderTest.twin().baseUrl();
        try (GatewayUnderTest one = ChainUnderTest.startBefore(opik, settings);
                GatewayUnderTest other = ChainUnderTest.startBefore(opik, settings)) {
            allIsKept("replicas", List.of(one.server(), other.server()));
        }
    }

    /** Where its turn does not come in time, a writer is told to come again, and nothing of it has been done. */
    private static Answer taken(Supplier<Answer> write) {
        Answer answer = write.get();
        while (answer.status() == SERVICE_UNAVAILABLE) {
            Eventually.pause(A_MOMENT);
            answer = write.get();
        }
        return answer;
    }

    /** Every writer changes a column of its own of the one example, and adds an example, at whichever replica. */
    private static void allIsKept(String name, List<Server> replicas) throws Exception {
        Arize arize = new Arize(new Client(replicas.getFirst()));
        String dataset = arize.createDataset(name, 1);
        String example = arize.exampleIds(dataset).getFirst();
        List<Callable<Answer>> writes = new ArrayList<>();
        IntStream.range(0, WRITERS).forEach(n -> {
            Client client = new Client(replicas.get(n % replicas.size()));
            String path = "/v2/datasets/" + dataset + "/examples";
            String changed = "{\"examples\":[{\"id\":\"%s\",\"c%d\":%d}]}".formatted(example, n, n);
            String added = "{\"examples\":[{\"added\":%d}]}".formatted(n);
            writes.add(
                    () -> taken(() -> client.send("PATCH", path, Map.of(), changed.getBytes(StandardCharsets.UTF_8))));
            writes.add(() -> taken(() -> client.post(path, added)));
        });

        try (ExecutorService threads = Executors.newFixedThreadPool(writes.size())) {
            for (Future<Answer> write : threads.invokeAll(writes, 5, TimeUnit.MINUTES)) {
                write.get().success();
            }
        }

        JsonNode examples = arize.client()
                .get("/v2/datasets/" + dataset + "/examples?limit=500")
                .document()
                .get("examples");
        assertThat(examples).hasSize(1 + WRITERS);
        assertThat(IntStream.range(0, WRITERS)
                        .filter(n -> examples.get(0).path("c" + n).asInt(-1) == n))
                .as("columns of %s", examples.get(0))
                .hasSize(WRITERS);
    }
}
