package io.diglot.contract.durability;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.diglot.contract.Eventually;
import io.diglot.contract.server.Arize;
import io.diglot.contract.server.Client;
import io.diglot.contract.server.Client.Answer;
import io.diglot.contract.server.Opik;
import io.diglot.contract.upstream.Fault;
import io.diglot.contract.upstream.FaultyChain;
import io.diglot.contract.upstream.OpikTwin;
import io.diglot.identity.IdCodec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A write that stands on the Opik server is told as done, though the server fails at everything after it. */
@Timeout(300)
class DoneIsDoneTest {

    private static final String OPIK = "/v1/private/";
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private static FaultyChain chain;
    private static OpikTwin twin;
    private static Arize arize;
    private static String dataset;
    private static String example;
    private static String experiment;

    /** A write, and the request that decides it. */
    private enum Write {
        CREATE_EXPERIMENT("POST", "experiments"),
        APPEND_RUNS("POST", "experiments/items"),
        ANNOTATE_RUNS("PUT", "traces/feedback-scores"),
        DELETE_EXPERIMENT("POST", "experiments/delete"),
        CREATE_DATASET("PUT", "datasets/[0-9a-f-]{36}"),
        RENAME_DATASET("PUT", "datasets/[0-9a-f-]{36}"),
        INSERT_EXAMPLES("PUT", "datasets/items"),
        UPDATE_EXAMPLES("PUT", "datasets/items"),
        MAKE_VERSION("POST", "datasets/[0-9a-f-]{36}/items/changes"),
        DELETE_EXAMPLES("POST", "datasets/items/delete"),
        DELETE_DATASET("DELETE", "datasets/[0-9a-f-]{36}");

        private final String method;
        private final String path;

        Write(String method, String path) {
            this.method = method;
            this.path = OPIK + path;
        }

        Answer send(String name) {
            Client client = arize.client();
            return switch (this) {
                case CREATE_EXPERIMENT -> arize.createExperiment(dataset, example, name, List.of("one"));
                case APPEND_RUNS ->
                    client.post(
                            "/v2/experiments/" + experiment + "/runs",
                            "{\"experiment_runs\":[{\"example_id\":\"%s\",\"output\":\"more\"}]}".formatted(example));
                case ANNOTATE_RUNS ->
                    client.post(
                            "/v2/experiments/" + experiment + "/runs/annotate",
                            "{\"annotations\":[{\"record_id\":\"%s\",\"values\":[{\"name\":\"good\",\"score\":1}]}]}"
                                    .formatted(arize.walk(experiment, 10)
                                            .getFirst()
                                            .id()));
                case DELETE_EXPERIMENT -> {
                    String id = arize.createExperiment(dataset, example, name, List.of("one"))
                            .document()
                            .get("id")
                            .textValue();
                    yield client.send("DELETE", "/v2/experiments/" + id, Map.of(), new byte[0]);
                }
                case CREATE_DATASET ->
                    client.post(
                            "/v2/datasets",
                            "{\"name\":\"%s\",\"space_id\":\"%s\",\"examples\":[{\"a\":1}]}"
                                    .formatted(name, client.server().space()));
                case RENAME_DATASET ->
                    client.send(
                            "PATCH",
                            "/v2/datasets/" + arize.createDataset("before " + name, 1),
                            Map.of(),
                            "{\"name\":\"%s\"}".formatted(name).getBytes(StandardCharsets.UTF_8));
                case INSERT_EXAMPLES ->
                    client.post("/v2/datasets/" + dataset + "/examples", "{\"examples\":[{\"b\":1}]}");
                case UPDATE_EXAMPLES ->
                    client.send(
                            "PATCH",
                            "/v2/datasets/" + dataset + "/examples",
                            Map.of(),
                            "{\"examples\":[{\"id\":\"%s\",\"b\":2}]}"
                                    .formatted(example)
                                    .getBytes(StandardCharsets.UTF_8));
                case MAKE_VERSION -> {
                    String made = arize.createDataset("versions " + name, 1);
                    yield client.send(
                            "PATCH",
                            "/v2/datasets/" + made + "/examples",
                            Map.of(),
                            "{\"examples\":[{\"id\":\"%s\",\"b\":3}],\"new_version\":\"%s\"}"
                                    .formatted(arize.exampleIds(made).getFirst(), name)
                                    .getBytes(StandardCharsets.UTF_8));
                }
                case DELETE_EXAMPLES -> {
                    String made = arize.createDataset("fewer " + name, 2);
                    String version = client.get("/v2/datasets/" + made)
                            .document()
                            .at("/versions/0/id")
                            .textValue();
                    yield client.send(
                            "DELETE",
                            "/v2/datasets/" + made + "/examples",
                            Map.of(),
                            "{\"dataset_version_id\":\"%s\",\"example_ids\":[\"%s\"]}"
                                    .formatted(version, arize.exampleIds(made).getFirst())
                                    .getBytes(StandardCharsets.UTF_8));
                }
                case DELETE_DATASET ->
                    client.send(
                            "DELETE", "/v2/datasets/" + arize.createDataset("gone " + name, 1), Map.of(), new byte[0]);
            };
        }
    }

    @BeforeAll
    static void start() {
        chain = FaultyChain.start();
        twin = chain.twin();
        arize = chain.arize();
        dataset = arize.createDataset("done", 1);
        example = arize.exampleIds(dataset).getFirst();
        experiment = arize.createExperiment(dataset, example, "done", List.of("one"))
                .document()
                .get("id")
                .textValue();
    }

    @AfterAll
    static void stop() {
        chain.close();
    }

    @BeforeEach
    void allIsWell() {
        twin.faults().clear();
        // What the gateway asks only once for each key is asked before.
        Write.ANNOTATE_RUNS.send("").success();
    }

    @ParameterizedTest
    @EnumSource(Write.class)
    void what_is_decided_is_told_as_done(Write write) throws Exception {
        String name = "done-" + NUMBER.incrementAndGet();
        CompletableFuture<Answer> answer = failingAfter(write, () -> write.send(name));

        Answer done = answer.get(60, TimeUnit.SECONDS);

        assertThat(done.status() / 100).as(done.toString()).isEqualTo(2);
        twin.faults().clear();
        switch (write) {
            case CREATE_EXPERIMENT, CREATE_DATASET, RENAME_DATASET -> {
                JsonNode told = done.document();
                String path = write == Write.CREATE_EXPERIMENT ? "/v2/experiments/" : "/v2/datasets/";
                JsonNode read =
                        arize.client().get(path + told.get("id").textValue()).document();
                assertThat(read.get("name")).isEqualTo(told.get("name"));
                assertThat(told.get("name").textValue()).isEqualTo(name);
            }
            default -> {
                // The answer is all that they say.
            }
        }
    }

    /** What examples are put in, or are changed to, is undone instead: nobody can tell it from what others wrote. */
    @ParameterizedTest
    @EnumSource(
            value = Write.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"INSERT_EXAMPLES", "UPDATE_EXAMPLES"})
    void what_is_decided_is_told_as_done_though_its_answer_is_lost(Write write) {
        for (Fault fault : List.of(new Fault.AnswerLost(), new Fault.Cut(0))) {
            twin.faults().nth(write.method, write.path, deciding(write), fault);

            Answer done = write.send("lost-" + NUMBER.incrementAndGet());

            assertThat(done.status() / 100).as(done.toString()).isEqualTo(2);
        }
    }

    /** Of the first version nothing is known that could be told instead. */
    @Test
    void what_is_put_into_an_empty_dataset_is_told_as_done_though_its_version_cannot_be_read_at_once() {
        String empty = new Opik(arize.client()).createDataset("empty-" + NUMBER.incrementAndGet());
        twin.faults().nth("GET", OPIK + "datasets/" + empty + "/versions", 2, new Fault.Answered(500, Map.of(), ""));
        String shown = IdCodec.toArize("Dataset", UUID.fromString(empty));

        Answer done = arize.client().post("/v2/datasets/" + shown + "/examples", "{\"examples\":[{\"b\":1}]}");

        assertThat(done.status() / 100).as(done.toString()).isEqualTo(2);
        assertThat(arize.exampleIds(shown)).hasSize(1);
    }

    /** From the request on that decides, nothing is carried out any more. */
    private static CompletableFuture<Answer> failingAfter(Write write, Supplier<Answer> call) {
        long before = decided(write);
        twin.faults().nth(write.method, write.path, deciding(write), new Fault.Delayed(Duration.ofMillis(800)));
        CompletableFuture<Answer> answer = CompletableFuture.supplyAsync(call);
        Eventually.is(() -> decided(write) == before + deciding(write));
        for (String method : List.of("GET", "POST", "PATCH", "PUT", "DELETE")) {
            twin.faults().times(method, ".*", 1_000, new Fault.Answered(500, Map.of(), "{\"code\":500}"));
        }
        return answer;
    }

    /** Which of the requests of this kind it is: what is renamed is made before. */
    private static int deciding(Write write) {
        return write == Write.RENAME_DATASET ? 2 : 1;
    }

    private static long decided(Write write) {
        return twin.seen().stream()
                .filter(seen ->
                        seen.method().equals(write.method) && seen.path().matches(write.path))
                .count();
    }
}
