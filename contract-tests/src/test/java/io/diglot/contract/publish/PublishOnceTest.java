package io.diglot.contract.publish;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.diglot.contract.Eventually;
import io.diglot.contract.Scale;
import io.diglot.contract.server.Client;
import io.diglot.contract.server.GatewayUnderTest;
import io.diglot.contract.server.Server;
import io.diglot.contract.upstream.ArizeTwin;
import io.diglot.contract.upstream.ChainUnderTest;
import io.diglot.contract.upstream.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever goes wrong with whichever request, each thing that was written is in Arize once in the end. */
@TestInstance(Lifecycle.PER_CLASS)
class PublishOnceTest {

    private static final String DATASETS = "/v2/datasets";
    private static final String EXAMPLES = "/v2/datasets/[^/]+/examples";
    private static final String EXPERIMENTS = "/v2/experiments";
    private static final String RUNS = "/v2/experiments/[^/]+/runs";
    private static final AtomicInteger NAMES = new AtomicInteger();

    private final ArizeTwin twin = ArizeTwin.start();
    private GatewayUnderTest gateway;
    private Client client;

    List<String> settings() {
        return List.of();
    }

    @BeforeAll
    void start() {
        List<String> settings = ChainUnderTest.arizeSettings(
                twin.baseUrl(),
                Stream.concat(
                                Stream.of(
                                        "diglot.arize.api-key=" + ArizeTwin.KEY,
                                        "diglot.arize.response-timeout=2s",
                                        "diglot.publish.quiet=100ms",
                                        "diglot.arize.settle=2s"),
                                settings().stream())
                        .toArray(String[]::new));
        gateway = GatewayUnderTest.start(settings.toArray(String[]::new));
        Server server = gateway.server();
        client = new Client(new Server(server.url(), twin.space(), null));
    }

    @AfterAll
    void stop() {
        gateway.close();
        twin.close();
    }

    @AfterEach
    void all_goes_well_again() {
        twin.faults().clear();
        twin.trail(Duration.ZERO);
    }

    private static String newName() {
        return "once " + NAMES.incrementAndGet() + ":";
    }

    static Stream<Arguments> faults() {
        List<Fault> all = List.of(
                new Fault.AnswerLost(),
                new Fault.Misanswered(ArizeTwin.unavailable()),
                new Fault.Reset(),
                new Fault.Half(),
                ArizeTwin.unavailable(),
                ArizeTwin.throttled(Duration.ofSeconds(1)),
                new Fault.AnsweredLate(Duration.ofSeconds(4)));
        List<Fault> faults = all.subList(0, Scale.of(2, all.size()));
        return Stream.of(DATASETS, EXAMPLES, EXPERIMENTS, RUNS)
                .flatMap(path -> faults.stream().map(fault -> Arguments.of(path, fault)));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void a_request_that_fails_is_neither_lost_nor_made_twice(String path, Fault fault) {
        twin.trailInHalves(Duration.ofSeconds(1));
        twin.faults().next("POST", path, fault);

        Evaluated evaluated = Evaluated.write(client, newName(), 3);
        evaluated.awaitIn(twin);
        evaluated.addExamples(2);
        evaluated.addRuns(2);
        evaluated.awaitIn(twin);

        awaitNothingPending();
        evaluated.assertOnceIn(twin);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void nor_is_one_whose_fate_cannot_be_looked_up_at_first(String path, Fault fault) {
        twin.faults().next("POST", path, fault);
        twin.faults().times("GET", "/v2/.*", 6, new Fault.Answered(500, Map.of(), "{}"));

        Evaluated evaluated = Evaluated.write(client, newName(), 3);
        evaluated.awaitIn(twin);

        awaitNothingPending();
        evaluated.assertOnceIn(twin);
    }

    @Test
    void a_record_that_is_refused_waits_and_the_others_go() {
        Evaluated evaluated = Evaluated.write(client, newName(), 4);
        evaluated.awaitIn(twin);
        awaitNothingPending();
        // All four, their first half, and the first alone.
        twin.faults().times("POST", RUNS, 3, new Fault.Answered(422, Map.of(), "{}"));

        evaluated.addRuns(4);
        Eventually.is(() -> evaluated.runsIn(twin).size() == 7);
        awaitNothingPending();

        List<JsonNode> parked = listed("parked");
        assertThat(parked).singleElement().satisfies(line -> {
            assertThat(line.get("kind").textValue()).isEqualTo("run");
            assertThat(line.get("parent").textValue()).isEqualTo(evaluated.experiment());
            assertThat(line.get("failure").textValue()).isNotBlank();
        });

        new Client(gateway.management())
                .post("/publications/default/experiment/" + evaluated.experiment(), "{}")
                .success();

        evaluated.awaitIn(twin);
        awaitNothingPending();
        evaluated.assertOnceIn(twin);
        assertThat(listed("parked")).isEmpty();
    }

    @Test
    void a_key_that_is_refused_parks_what_goes_by_it() {
        twin.keys().revoke(ArizeTwin.KEY);
        Evaluated evaluated = Evaluated.write(client, newName(), 2);
        Eventually.is(() -> !listed("parked").isEmpty());
        twin.keys().give(ArizeTwin.KEY, twin.space());
        // What Arize said of the key is remembered for a while.
        Eventually.pause(Duration.ofSeconds(6));

        Eventually.is(() -> {
            listed("parked").forEach(line -> new Client(gateway.management())
                    .post(
                            "/publications/default/" + line.get("kind").textValue() + "/"
                                    + line.get("id").textValue(),
                            "{}")
                    .success());
            Eventually.pause(Duration.ofMillis(500));
            return evaluated.runsIn(twin).size() == 2;
        });

        awaitNothingPending();
        evaluated.assertOnceIn(twin);
    }

    @Test
    void a_name_that_arize_has_already_is_told_apart() {
        twin.faults().next("POST", DATASETS, new Fault.Answered(409, Map.of(), "{}"));

        Evaluated evaluated = Evaluated.write(client, newName(), 2);
        evaluated.awaitIn(twin);
        Evaluated another = evaluated.another(2);
        Eventually.is(() -> evaluated.runsIn(twin).size() == 4);

        assertThat(Evaluated.texts(evaluated.datasetsIn(twin), "name"))
                .singleElement()
                .satisfies(name -> assertThat(name).matches(evaluated.name() + " \\[[0-9a-f]{8}]"));
        assertThat(Evaluated.texts(evaluated.experimentsIn(twin), "name"))
                .containsExactlyInAnyOrder(
                        evaluated.name(),
                        evaluated.name() + " [" + another.experiment().substring(28) + "]");
    }

    @Test
    void a_later_score_is_an_annotation_where_arize_knows_its_name() {
        twin.console().newAnnotationConfig(twin.space(), "known", "CONTINUOUS");
        Evaluated evaluated = Evaluated.write(client, newName(), 2);
        evaluated.awaitIn(twin);
        awaitNothingPending();

        evaluated.score("known", "sdk");
        evaluated.score("unknown", "sdk");

        Eventually.is(() -> evaluated.runsIn(twin).stream()
                .allMatch(run -> run.path("annotations").path(0).path("score").asDouble() == 0.5));
        Eventually.is(() -> listed("recorded").stream()
                        .filter(line -> line.path("parent").asText().equals(evaluated.experiment()))
                        .count()
                == 2);
        evaluated.assertOnceIn(twin);
    }

    @Test
    void what_arize_has_no_way_to_take_is_kept_here_and_said() {
        Evaluated evaluated = Evaluated.write(client, newName(), 2);
        evaluated.awaitIn(twin);
        awaitNothingPending();

        evaluated.renameExperiment("another name");
        evaluated.deleteFirstRun();
        awaitNothingPending();

        assertThat(listed("recorded"))
                .anySatisfy(line -> {
                    assertThat(line.get("id").textValue()).isEqualTo(evaluated.experiment());
                    assertThat(line.get("failure").textValue()).isEqualTo("kept here alone: name");
                })
                .anySatisfy(line -> {
                    assertThat(line.path("parent").asText()).isEqualTo(evaluated.experiment());
                    assertThat(line.get("failure").textValue()).isEqualTo("deleted here alone");
                });
        evaluated.assertOnceIn(twin);
    }

    @Test
    void what_is_deleted_here_is_deleted_there() {
        Evaluated evaluated = Evaluated.write(client, newName(), 2);
        evaluated.awaitIn(twin);
        twin.faults().next("DELETE", "/v2/experiments/.*", new Fault.AnswerLost());

        evaluated.deleteExperiment();
        Eventually.is(() -> evaluated.experimentsIn(twin).isEmpty());
        evaluated.deleteDataset();
        Eventually.is(() -> evaluated.datasetsIn(twin).isEmpty());

        awaitNothingPending();
    }

    @Test
    void a_dataset_stays_there_as_long_as_experiments_are_on_it() {
        Evaluated evaluated = Evaluated.write(client, newName(), 2);
        evaluated.awaitIn(twin);
        awaitNothingPending();
        long deletes = twin.calls("delete_dataset");

        evaluated.deleteDataset();
        // What is written later goes later.
        Evaluated.write(client, newName(), 1).awaitIn(twin);

        assertThat(twin.calls("delete_dataset")).isEqualTo(deletes);
        assertThat(evaluated.experimentsIn(twin)).hasSize(1);
        assertThat(evaluated.datasetsIn(twin)).hasSize(1);
    }

    @Test
    void who_reads_in_arizes_dialect_finds_what_was_just_written() {
        Evaluated evaluated = Evaluated.write(client, newName(), 3);
        evaluated.awaitIn(twin);
        awaitNothingPending();
        String id = evaluated.experimentsIn(twin).getFirst().get("id").textValue();

        evaluated.addRuns(1);
        JsonNode runs = client.get("/v2/experiments/" + id.replace("=", "%3D") + "/runs")
                .document()
                .get("experiment_runs");

        assertThat(runs).hasSize(4);
    }

    private List<JsonNode> listed(String state) {
        JsonNode all = new Client(gateway.management()).get("/publications").document();
        return all.get("publications")
                .valueStream()
                .filter(line -> line.get("state").textValue().equals(state))
                .toList();
    }

    private void awaitNothingPending() {
        Eventually.is(() -> listed("pending").isEmpty());
    }
}
