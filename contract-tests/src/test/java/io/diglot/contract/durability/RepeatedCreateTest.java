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
import io.diglot.contract.server.RawConnection;
import io.diglot.contract.upstream.Fault;
import io.diglot.contract.upstream.FaultyChain;
import io.diglot.contract.upstream.OpikTwin;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a client is told that makes again what failed, whatever failed and at whichever step: made, in use, or not known
 * yet; and "in use" only where the thing is there, whole, for whoever asks for it.
 */
@Timeout(300)
@Order(1)
class RepeatedCreateTest {

    private static final int CHILDREN = 2;
    private static final String OPIK = "/v1/private/";
    private static final String ID = "[0-9a-f-]{36}";
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private static final Step COMMIT = new Step("POST", OPIK + "experiments");

    private static FaultyChain chain;
    private static OpikTwin twin;
    private static Arize arize;
    private static String dataset;
    private static String example;

    /** What can be made, and how one sees whether it is there. */
    private enum Thing {
        EXPERIMENT,
        DATASET;

        String path() {
            return switch (this) {
                case EXPERIMENT -> "/v2/experiments";
                case DATASET -> "/v2/datasets";
            };
        }

        /** With two children. */
        String body(String name) {
            return switch (this) {
                case EXPERIMENT ->
                    "{\"name\":\"%s\",\"dataset_id\":\"%s\",\"experiment_runs\":[%s,%s]}"
                            .formatted(name, dataset, run("one"), run("two"));
                case DATASET ->
                    "{\"name\":\"%s\",\"space_id\":\"%s\",\"examples\":[{\"a\":1},{\"a\":2}]}"
                            .formatted(name, chain.server().space());
            };
        }

        private static String run(String output) {
            return "{\"example_id\":\"%s\",\"output\":\"%s\"}".formatted(example, output);
        }

        Answer create(Arize through, String name) {
            return through.client().post(path(), body(name));
        }

        /** How many children each has that bears a name. */
        List<Integer> sizes(String name) {
            return switch (this) {
                case EXPERIMENT -> experimentsRuns(name);
                case DATASET -> datasetsExamples(name);
            };
        }

        List<Step> making() {
            return switch (this) {
                case EXPERIMENT ->
                    List.of(
                            new Step("GET", OPIK + "experiments"),
                            new Step("POST", OPIK + "traces/batch"),
                            new Step("POST", OPIK + "experiments/items"),
                            COMMIT);
                case DATASET ->
                    List.of(
                            new Step("POST", OPIK + "datasets"),
                            new Step("PUT", OPIK + "datasets/items"),
                            new Step("GET", OPIK + "datasets/" + ID + "/versions"),
                            new Step("PUT", OPIK + "datasets/" + ID));
            };
        }

        List<Step> undoing() {
            return switch (this) {
                case EXPERIMENT ->
                    List.of(
                            new Step("GET", OPIK + "experiments/" + ID),
                            new Step("POST", OPIK + "experiments/items/delete"),
                            new Step("POST", OPIK + "traces/delete"));
                case DATASET ->
                    List.of(new Step("GET", OPIK + "datasets/" + ID), new Step("DELETE", OPIK + "datasets/" + ID));
            };
        }
    }

    /** A request to Opik. */
    private record Step(String method, String path) {}

    @BeforeAll
    static void start() {
        chain = FaultyChain.start("diglot.opik.response-timeout=5s", "diglot.opik.quota.max-wait=2s");
        twin = chain.twin();
        arize = chain.arize();
        dataset = arize.createDataset("repeated", 1);
        example = arize.exampleIds(dataset).getFirst();
    }

    @AfterAll
    static void stop() {
        chain.close();
    }

    @BeforeEach
    void allIsWell() {
        twin.faults().clear();
        Eventually.is(() -> twin.underWay() == 0);
    }

    static Stream<Fault> faults() {
        Stream<Fault> always = Stream.of(
                new Fault.Answered(500, Map.of(), "{\"code\":500}"),
                new Fault.AnswerLost(),
                new Fault.Delayed(Duration.ofSeconds(7)));
        return Scale.of(0, 1) == 0
                ? always
                : Stream.concat(
                        always,
                        Stream.of(
                                new Fault.Answered(503, Map.of(), ""),
                                new Fault.Answered(429, Map.of("RateLimit-Reset", "60"), ""),
                                new Fault.Reset()));
    }

    static Stream<Arguments> failures() {
        return Stream.of(Thing.values())
                .flatMap(thing ->
                        thing.making().stream().flatMap(step -> faults().map(fault -> arguments(thing, step, fault))))
                // What arrives late is seen for a minute before it goes again.
                .filter(failure -> Scale.of(0, 1) == 1
                        || !(failure.get()[2] instanceof Fault.Delayed && failure.get()[1].equals(COMMIT)));
    }

    static Stream<Arguments> failuresOfUndoing() {
        return Stream.of(Thing.values())
                .flatMap(thing -> thing.undoing().stream().map(step -> arguments(thing, step)));
    }

    static Stream<Thing> things() {
        return Stream.of(Thing.values());
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @MethodSource("failures")
    void what_failed_is_made_again_or_is_there(Thing thing, Step step, Fault fault) {
        String name = "again-" + NUMBER.incrementAndGet();
        // Requests that may be repeated are, so that each attempt must fail.
        twin.faults().times(step.method(), step.path(), 3, fault);

        Answer first = thing.create(arize, name);
        assertTruth(thing, name, first);
        twin.faults().clear();

        assertEndsWell(thing, name);
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("failuresOfUndoing")
    void what_could_not_be_undone_at_once_is_undone_when_it_is_in_the_way(Thing thing, Step step) {
        String name = "undone-" + NUMBER.incrementAndGet();
        Step second = thing.making().get(1);
        twin.faults().times(second.method(), second.path(), 3, new Fault.Answered(500, Map.of(), "{}"));
        twin.faults().times(step.method(), step.path(), 50, new Fault.Answered(503, Map.of(), ""));

        Answer first = thing.create(arize, name);
        assertThat(first.status()).isIn(502, 503);
        assertTruth(thing, name, thing.create(arize, name));
        twin.faults().clear();

        assertEndsWell(thing, name);
    }

    @ParameterizedTest
    @MethodSource("things")
    void what_a_client_that_left_began_is_made_again_or_is_there(Thing thing) {
        String name = "left-" + NUMBER.incrementAndGet();
        Step slow = thing.making().get(1);
        int before = twin.seen().size();
        twin.faults().next(slow.method(), slow.path(), new Fault.Delayed(Duration.ofMillis(700)));
        try (RawConnection connection = RawConnection.to(chain.server())) {
            String body = thing.body(name);
            connection.head("POST", thing.path(), body.length()).send(body);
            Eventually.is(() -> sawSince(before, slow));
        }

        assertEndsWell(thing, name);
    }

    @ParameterizedTest
    @MethodSource("things")
    void what_a_gateway_that_died_began_is_made_again_or_is_there(Thing thing) throws Exception {
        String name = "died-" + NUMBER.incrementAndGet();
        Step slow = thing.making().get(1);
        try (ForkedGateway forked = ForkedGateway.start("256m", chain.settings())) {
            int before = twin.seen().size();
            twin.faults().next(slow.method(), slow.path(), new Fault.Delayed(Duration.ofMillis(700)));
            CompletableFuture<Answer> create =
                    CompletableFuture.supplyAsync(() -> thing.create(new Arize(new Client(forked.server())), name));
            Eventually.is(() -> sawSince(before, slow));
            forked.kill();
            assertThat(create.handle((answer, killed) -> killed).get(60, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(UncheckedIOException.class);
            forked.restart();

            Arize through = new Arize(new Client(forked.server()));
            Answer again = thing.create(through, name);

            assertThat(again.status()).isIn(201, 503);
            Eventually.is(() -> thing.create(through, name).status() == 409);
            assertThat(thing.sizes(name)).containsExactly(CHILDREN);
        }
    }

    private static boolean sawSince(int before, Step step) {
        return twin.seen().stream()
                .skip(before)
                .anyMatch(seen ->
                        seen.method().equals(step.method()) && seen.path().matches(step.path()));
    }

    /** Repeats the create until it is known that the thing is there. */
    private static void assertEndsWell(Thing thing, String name) {
        Eventually.is(() -> {
            Answer again = thing.create(arize, name);
            assertThat(again.status()).as(again.toString()).isIn(201, 409, 503);
            assertTruth(thing, name, again);
            return again.status() != 503;
        });
        assertThat(thing.create(arize, name).status()).isEqualTo(409);
        // What comes late of an attempt that failed goes again, when it is certain that nothing comes any more.
        Eventually.is(() -> thing.sizes(name).equals(List.of(CHILDREN)));
    }

    private static void assertTruth(Thing thing, String name, Answer answer) {
        switch (answer.status()) {
            case 201, 409 -> assertThat(thing.sizes(name)).as(answer.toString()).containsOnlyOnce(CHILDREN);
            case 502, 500 -> assertThat(answer.text()).doesNotContain("Exception");
            case 429, 503, 504 ->
                assertThat(answer.headers().firstValue("Retry-After"))
                        .as(answer.toString())
                        .isPresent();
            default -> throw new AssertionError(answer.toString());
        }
    }

    private static List<Integer> experimentsRuns(String name) {
        JsonNode found = arize.client()
                .get("/v2/experiments?limit=100&dataset_id=" + encoded(dataset) + "&name=" + encoded(name))
                .document()
                .get("experiments");
        return named(found, name)
                .map(experiment -> arize.walk(experiment, 100).size())
                .toList();
    }

    private static List<Integer> datasetsExamples(String name) {
        JsonNode found = arize.client()
                .get("/v2/datasets?limit=100&name=" + encoded(name))
                .document()
                .get("datasets");
        return named(found, name).map(id -> arize.exampleIds(id).size()).toList();
    }

    private static Stream<String> named(JsonNode found, String name) {
        return Stream.iterate(0, n -> n < found.size(), n -> n + 1)
                .map(found::get)
                .filter(each -> each.get("name").textValue().equals(name))
                .map(each -> each.get("id").textValue());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
