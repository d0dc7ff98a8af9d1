package io.diglot.contract.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.diglot.contract.Eventually;
import io.diglot.contract.server.Client;
import io.diglot.contract.server.Opik;
import io.diglot.contract.upstream.ArizeTwin;
import io.diglot.contract.upstream.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How a mirror follows an Arize that trails, refuses or is away, and what it asks of it. */
@Timeout(300)
class FollowedTest {

    private static TwinMirror chain;
    private static ArizeTwin twin;
    private static Client mirror;

    private final String name = "followed-" + Opik.newId();

    @BeforeAll
    static void start() {
        chain = TwinMirror.start();
        twin = chain.twin();
        mirror = chain.client();
    }

    @AfterAll
    static void stop() {
        chain.close();
    }

    @AfterEach
    void allIsWell() {
        twin.trail(Duration.ZERO);
        twin.faults().clear();
    }

    @Test
    void ids_are_packed_and_keep_their_order() {
        String dataset = chain.newDataset(name, 1);
        chain.newExperiment(dataset, name + " one", List.of("first"));
        chain.newExperiment(dataset, name + " two", List.of("second"));

        String one = MirrorUnderTest.experiment(mirror, name + " one").get("id").textValue();
        String two = MirrorUnderTest.experiment(mirror, name + " two").get("id").textValue();

        assertThat(one).startsWith("00000").isLessThan(two);
        assertThat(mirror.get("/v1/private/experiments/" + one)
                        .document()
                        .get("name")
                        .textValue())
                .isEqualTo(name + " one");
    }

    @Test
    void what_shows_late_is_seen_when_it_shows() {
        String dataset = chain.newDataset(name, 1);
        String experiment = chain.newExperiment(dataset, name, List.of("first"));
        assertThat(outputs()).containsExactly("first");
        twin.trailInHalves(Duration.ofMillis(800));

        chain.byAnother(
                "POST",
                "/v2/experiments/" + experiment + "/runs",
                "{\"experiment_runs\": "
                        + chain.runs(
                                dataset,
                                IntStream.range(0, 10)
                                        .mapToObj(n -> "late " + n)
                                        .toList()) + "}");

        Eventually.is(() -> outputs().size() == 11);
        assertThat(outputs())
                .containsExactlyElementsOf(IntStream.range(-1, 10)
                        .mapToObj(n -> n < 0 ? "first" : "late " + n)
                        .toList());
    }

    @Test
    void what_is_changed_in_its_web_pages_is_changed() {
        String dataset = chain.newDataset(name, 2);
        String experiment = chain.newExperiment(dataset, name, List.of("one", "two", "three"));
        assertThat(outputs()).hasSize(3);
        List<JsonNode> runs = twin.console().runs(experiment);

        twin.console()
                .changeRun(experiment, runs.getFirst().get("id").textValue(), "output", TextNode.valueOf("other"));
        assertThat(outputs()).containsExactly("other", "two", "three");
        twin.console().deleteRun(experiment, runs.get(1).get("id").textValue());
        Eventually.is(() -> outputs().equals(List.of("other", "three")));
        twin.console().renameExperiment(experiment, name + " anew");
        assertThat(MirrorUnderTest.items(mirror, name + " anew")).hasSize(2);
        assertThat(MirrorUnderTest.experiment(mirror, name).isMissingNode()).isTrue();
    }

    @Test
    void what_has_not_changed_is_not_read_again() {
        String dataset = chain.newDataset(name, 2);
        chain.newExperiment(dataset, name, List.of("one"));
        Eventually.is(() -> {
            long before = twin.calls("list_experiment_runs") + twin.calls("list_dataset_examples");
            Eventually.pause(Duration.ofMillis(1_500));
            outputs();
            Eventually.pause(Duration.ofMillis(200));
            return twin.calls("list_experiment_runs") + twin.calls("list_dataset_examples") == before;
        });
        long before = twin.calls("list_experiment_runs");

        outputs();
        outputs();

        assertThat(twin.calls("list_experiment_runs")).isEqualTo(before);
        assertThat(twin.departures()).isEmpty();
    }

    @Test
    void an_arize_that_is_away_leaves_the_mirror_as_it_is_and_comes_back() {
        String dataset = chain.newDataset(name, 1);
        String experiment = chain.newExperiment(dataset, name, List.of("first"));
        assertThat(outputs()).containsExactly("first");

        twin.goAway();
        assertThat(outputs()).containsExactly("first");
        assertThat(outputs()).containsExactly("first");
        twin.comeBack();
        chain.byAnother(
                "POST",
                "/v2/experiments/" + experiment + "/runs",
                "{\"experiment_runs\": " + chain.runs(dataset, List.of("second")) + "}");

        Eventually.is(() -> outputs().equals(List.of("first", "second")));
    }

    @Test
    void a_list_that_lacks_something_for_a_moment_deletes_nothing() {
        String dataset = chain.newDataset(name, 1);
        chain.newExperiment(dataset, name, List.of("first"));
        assertThat(outputs()).containsExactly("first");
        Eventually.pause(Duration.ofMillis(1_200));
        twin.faults()
                .next(
                        "GET",
                        "/v2/experiments",
                        new Fault.Answered(
                                200,
                                Map.of("Content-Type", "application/json"),
                                "{\"experiments\": [], \"pagination\": {\"has_more\": false}}"));

        assertThat(outputs()).containsExactly("first");
        assertThat(outputs()).containsExactly("first");
    }

    private List<String> outputs() {
        return MirrorUnderTest.items(mirror, name).stream()
                .map(item -> item.get("output").get("output").textValue())
                .toList();
    }
}
