package io.diglot.contract.durability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import io.diglot.contract.Eventually;
import io.diglot.contract.Scale;
import io.diglot.contract.server.Arize;
import io.diglot.contract.server.Client;
import io.diglot.contract.server.Client.Answer;
import io.diglot.contract.server.ForkedGateway;
import io.diglot.contract.server.GatewayUnderTest;
import io.diglot.contract.server.PostgresUnderTest;
import io.diglot.contract.upstream.Fault;
import io.diglot.contract.upstream.FaultyChain;
import io.diglot.contract.upstream.OpikTwin;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of an Arize client's writes when the Opik server behind the gateway fails, at any of their steps. */
@Timeout(300)
@Order(1)
class BackendFaultTest {

    private static final List<String> OUTPUTS = List.of("one", "two", "three");
    private static final AtomicInteger NUMBER = new AtomicInteger();

    /** A request that writing runs takes. */
    private record Step(String method, String path) {}

    private static final Step TRACES = new Step("POST", "/v1/private/traces/batch");
    private static final Step SCORES = new Step("PUT", "/v1/private/traces/feedback-scores");
    private static final Step ITEMS = new Step("POST", "/v1/private/experiments/items");
    private static final Step COMMIT = new Step("POST", "/v1/private/experiments");

    private static FaultyChain chain;
    private static OpikTwin twin;
    private static Arize arize;
    private static String dataset;
    private static String example;

    @BeforeAll
    static void start() {
        chain = FaultyChain.start("diglot.opik.response-timeout=5s", "diglot.opik.quota.max-wait=3s");
        twin = chain.twin();
        arize = chain.arize();
        dataset = arize.createDataset("faults", 1);
        example = arize.exampleIds(dataset).getFirst();
    }

    @AfterAll
    static void stop() {
        chain.close();
    }

    @BeforeEach
    void allIsWell() {
        twin.faults().clear();
    }

    static Stream<Arguments> failuresOfSteps() {
        return Stream.of(TRACES, SCORES, ITEMS, COMMIT)
                .flatMap(step -> Stream.of(
                        arguments(step, new Fault.Answered(500, Map.of(), "{\"code\":500}"), 502),
                        arguments(step, new Fault.Answered(503, Map.of("Retry-After", "7"), ""), 503),
                        arguments(step, new Fault.Answered(401, Map.of(), "{\"code\":401}"), 401),
                        arguments(step, new Fault.Answered(422, Map.of(), "{\"errors\":[\"secret\"]}"), 422),
                        arguments(step, new Fault.Delayed(Duration.ofSeconds(8)), 504),
                        arguments(step, new Fault.Reset(), 503),
                        arguments(step, new Fault.AnswerLost(), 503)))
                // What arrives late is seen for a minute before it goes again.
                .filter(failure ->
                        Scale.of(0, 1) == 1 || !arrivesLate((Step) failure.get()[0], (Fault) failure.get()[1]));
    }

    private static boolean arrivesLate(Step step, Fault fault) {
        return fault instanceof Fault.Delayed && (step.equals(TRACES) || step.equals(COMMIT));
    }

    static Stream<Step> stepsToBeKilledAt() {
        return Scale.of(0, 1) == 1 ? steps() : Stream.of(SCORES, COMMIT);
    }

    @ParameterizedTest(name = "{0} fails with {1}")
    @MethodSource("failuresOfSteps")
    void a_create_is_all_or_nothing(Step step, Fault fault, int expected) {
        String name = "create-" + NUMBER.incrementAndGet();
        twin.faults().next(step.method(), step.path(), fault);

        Answer answer = create(arize, name);

        // Steps may be repeated, so that the gateway itself gets over what passes.
        if (answer.status() != 201) {
            assertThat(answer.status()).isEqualTo(expected);
            assertThat(answer.json().orElseThrow().get("status").intValue()).isEqualTo(expected);
            assertThat(answer.text()).doesNotContain("secret").doesNotContain("Exception");
            assertThat(arize.experiments(dataset)).doesNotContainKey(name);
            Eventually.is(() -> twinsTracesOf(name).isEmpty());
            Eventually.is(() -> create(arize, name).status() == 201);
        }
        // What comes late of the first attempt goes again, when it is certain that nothing comes any more.
        Eventually.is(() -> twinsExperiments(name) == 1);
        Eventually.is(() -> twinsTracesOf(name).size() == OUTPUTS.size());
        assertThat(outputs(arize, name)).isEqualTo(OUTPUTS);
    }

    @ParameterizedTest(name = "{0} fails with {1}")
    @MethodSource("failuresOfSteps")
    void an_append_is_all_or_nothing(Step step, Fault fault, int expected) {
        String name = "append-" + NUMBER.incrementAndGet();
        assertThat(create(arize, name).status()).isEqualTo(201);
        twin.faults().next(step.method(), step.path(), fault);

        Answer answer = append(arize, name);

        twin.faults().clear();
        if (answer.status() / 100 != 2) {
            assertThat(answer.status()).isEqualTo(expected);
            assertThat(answer.text()).doesNotContain("secret").doesNotContain("Exception");
            Eventually.is(() -> twinsTracesOf(name).size() == OUTPUTS.size());
            assertThat(outputs(arize, name)).isEqualTo(OUTPUTS);
            assertThat(append(arize, name).status() / 100).isEqualTo(2);
        }
        List<String> all = Stream.concat(OUTPUTS.stream(), OUTPUTS.stream()).toList();
        Eventually.is(() -> outputs(arize, name).equals(all));
    }

    @ParameterizedTest
    @MethodSource("steps")
    void a_quota_that_frees_in_time_delays_and_fails_nothing(Step step) {
        String name = "quota-" + NUMBER.incrementAndGet();
        twin.faults().next(step.method(), step.path(), new Fault.Answered(429, Map.of("RateLimit-Reset", "1"), "{}"));

        assertThat(create(arize, name).status()).isEqualTo(201);
        assertThat(outputs(arize, name)).isEqualTo(OUTPUTS);
    }

    @Test
    void a_quota_that_does_not_is_a_429_that_says_when_to_come_back() {
        String experiment = anExperiment();
        twin.faults()
                .next(
                        "GET",
                        "/v1/private/experiments/.*",
                        new Fault.Answered(429, Map.of("RateLimit-Reset", "3000"), "{}"));
        try (GatewayUnderTest fresh = GatewayUnderTest.start(chain.settings().toArray(String[]::new))) {
            Answer answer = new Client(fresh.server()).get("/v2/experiments/" + experiment);

            assertThat(answer.status()).isEqualTo(429);
            assertThat(answer.headers().firstValueAsLong("Retry-After").orElseThrow())
                    .isGreaterThan(2_000);
        }
    }

    static Stream<Step> steps() {
        return Stream.of(TRACES, SCORES, ITEMS, COMMIT);
    }

    @ParameterizedTest
    @MethodSource("stepsToBeKilledAt")
    void a_gateway_that_is_killed_between_the_steps_leaves_nothing_half_made(Step step) throws Exception {
        String name = "killed-" + NUMBER.incrementAndGet();
        try (ForkedGateway forked = ForkedGateway.start("256m", chain.settings())) {
            Arize through = new Arize(new Client(forked.server()));
            killAt(step, forked, name);
            // What was under way upstream is through before anybody cleans up.
            Eventually.is(() -> twin.underWay() == 0);
            forked.restart();

            Eventually.is(() -> {
                boolean visible = through.experiments(dataset).containsKey(name);
                return visible
                        ? outputs(through, name).equals(OUTPUTS)
                        : twinsTracesOf(name).isEmpty();
            });
            if (through.experiments(dataset).containsKey(name)) {
                assertThat(step).isEqualTo(COMMIT);
            } else {
                assertThat(create(through, name).status()).isEqualTo(201);
                assertThat(outputs(through, name)).isEqualTo(OUTPUTS);
            }
        }
    }

    @Test
    void what_a_killed_replica_left_half_made_another_one_undoes() throws Exception {
        String name = "left-" + NUMBER.incrementAndGet();
        List<String> shared = Stream.concat(chain.settings().stream(), PostgresUnderTest.settings().stream())
                .toList();
        try (GatewayUnderTest other = GatewayUnderTest.start(shared.toArray(String[]::new));
                ForkedGateway forked = ForkedGateway.start("256m", shared)) {
            Arize through = new Arize(new Client(other.server()));
            killAt(SCORES, forked, name);
            assertThat(twinsTracesOf(name)).isNotEmpty();
            assertThat(through.experiments(dataset)).doesNotContainKey(name);
            Answer meanwhile = create(through, name);
            assertThat(meanwhile.status())
                    .as("as long as nobody knows how the first one ended")
                    .isEqualTo(503);
            assertThat(meanwhile.headers().firstValue("Retry-After")).isPresent();

            Eventually.is(() -> twinsTracesOf(name).isEmpty());
            Eventually.is(() -> create(through, name).status() == 201);
            assertThat(outputs(through, name)).isEqualTo(OUTPUTS);
        }
    }

    /** Kills a gateway in the middle of a create: the twin carries out the request of the step when it is dead already. */
    private static void killAt(Step step, ForkedGateway forked, String name) throws Exception {
        int before = twin.seen().size();
        twin.faults().next(step.method(), step.path(), new Fault.Delayed(Duration.ofSeconds(4)));
        CompletableFuture<Answer> create =
                CompletableFuture.supplyAsync(() -> create(new Arize(new Client(forked.server())), name));
        Eventually.is(() -> twin.seen().stream().skip(before).anyMatch(seen -> seen.line()
                .equals(step.method() + " " + step.path())));
        if (!step.equals(TRACES)) {
            // They are sent at the same time, and would be given up with the connection.
            Eventually.is(() -> !twinsTracesOf(name).isEmpty());
        }
        forked.kill();
        assertThat(create.handle((answer, killed) -> killed).get(60, TimeUnit.SECONDS))
                .hasCauseInstanceOf(UncheckedIOException.class);
    }

    private static String anExperiment() {
        String name = "any-" + NUMBER.incrementAndGet();
        create(arize, name).success();
        return id(arize, name);
    }

    private static Answer create(Arize through, String name) {
        return through.client()
                .post(
                        "/v2/experiments",
                        "{\"name\":\"%s\",\"dataset_id\":\"%s\",\"experiment_runs\":[%s]}"
                                .formatted(name, dataset, runs(name)));
    }

    private static Answer append(Arize through, String name) {
        return through.client()
                .post(
                        "/v2/experiments/" + id(through, name) + "/runs",
                        "{\"experiment_runs\":[%s]}".formatted(runs(name)));
    }

    private static String id(Arize through, String name) {
        return Objects.requireNonNull(through.experiments(dataset).get(name), name);
    }

    private static String runs(String name) {
        return String.join(
                ",",
                OUTPUTS.stream()
                        .map(output ->
                                "{\"example_id\":\"%s\",\"output\":\"%s\",\"of\":\"%s\",\"eval.correct.score\":1}"
                                        .formatted(example, output, name))
                        .toList());
    }

    private static List<String> outputs(Arize through, String name) {
        return through.walk(id(through, name), 2).stream()
                .map(Arize.Run::output)
                .toList();
    }

    private static long twinsExperiments(String name) {
        JsonNode page = new Client(twin.server())
                .get("/v1/private/experiments?size=100&name=" + name)
                .document();
        return Stream.iterate(0, n -> n < page.get("content").size(), n -> n + 1)
                .filter(n -> name.equals(page.get("content").get(n).get("name").textValue()))
                .count();
    }

    /** The traces that the runs of an experiment left on the twin, linked or not. */
    private static List<JsonNode> twinsTracesOf(String name) {
        JsonNode page = new Client(twin.server())
                .get("/v1/private/traces?project_name=Default%20Project&size=10000&truncate=false")
                .document();
        return Stream.iterate(0, n -> n < page.get("content").size(), n -> n + 1)
                .map(page.get("content")::get)
                .filter(trace -> name.equals(trace.at("/metadata/of").textValue()))
                .toList();
    }
}
