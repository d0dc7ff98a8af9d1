package io.diglot.contract.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.diglot.contract.upstream.arize.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What goes wrong with the twin of Arize when it is told to, and what is done past its clients. */
@TestInstance(Lifecycle.PER_CLASS)
class ArizeTwinFaultTest {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String EXPERIMENTS = "/v2/experiments";
    private static final Duration LAG = Duration.ofSeconds(3);

    static final List<Fault> BEFORE = List.of(
            ArizeTwin.throttled(Duration.ofSeconds(7)),
            ArizeTwin.unavailable(),
            new Fault.Answered(502, Map.of("Content-Type", "text/html"), "<html>"),
            new Fault.Reset());
    static final List<Fault> AFTER = List.of(
            new Fault.AnswerLost(), new Fault.Misanswered(ArizeTwin.unavailable()), new Fault.Cut(3), new Fault.Half());
    static final List<Fault> LATE =
            List.of(new Fault.Delayed(Duration.ofMillis(50)), new Fault.AnsweredLate(Duration.ofMillis(50)));

    private final ArizeTwinUser user = new ArizeTwinUser();
    private final ArizeTwin twin = user.twin();
    private String dataset = "";
    private String name = "";

    @BeforeEach
    void make() {
        dataset = user.dataset(1);
        name = user.name("e");
    }

    @AfterEach
    void mend() {
        twin.faults().clear();
        twin.trail(Duration.ZERO);
        user.pass(LAG);
    }

    @AfterAll
    void stop() {
        user.close();
    }

    @Test
    void reads_trail_writes_by_the_time_that_was_set() {
        twin.trail(LAG);
        String experiment = user.experiment(dataset, name, 2);

        user.assertStatus(404, "GET", experiment, "");
        assertThat(user.create(dataset, name, 1).status()).isEqualTo(409);
        user.pass(LAG);
        user.assertStatus(200, "GET", experiment, "");
        twin.console().renameExperiment(id(experiment), "renamed");
        user.assertStatus(204, "DELETE", experiment, "");
        assertThat(user.get(experiment).document().get("name").textValue()).isEqualTo(name);
        user.pass(LAG);
        user.assertStatus(404, "GET", experiment, "");
    }

    @Test
    void reads_may_be_shown_half_of_the_records_first() {
        twin.trailInHalves(LAG);
        String experiment = user.experiment(dataset, name, 4);

        user.pass(LAG.dividedBy(2));
        assertThat(user.outputs(experiment)).containsExactly("o0", "o1");
        user.pass(LAG.dividedBy(2));
        assertThat(user.outputs(experiment)).hasSize(4);
    }

    @ParameterizedTest
    @FieldSource("BEFORE")
    void fails_before_a_write_is_carried_out(Fault fault) {
        twin.faults().next("POST", EXPERIMENTS, fault);

        assertThat(user.outcome(EXPERIMENTS, user.experimentOf(dataset, name, 1)))
                .isNotEqualTo("201");
        assertThat(user.create(dataset, name, 1).status()).isEqualTo(201);
    }

    @ParameterizedTest
    @FieldSource("AFTER")
    void fails_after_a_write_was_carried_out(Fault fault) {
        twin.faults().next("POST", EXPERIMENTS, fault);

        assertThat(user.outcome(EXPERIMENTS, user.experimentOf(dataset, name, 1)))
                .isNotEqualTo("201");
        assertThat(user.create(dataset, name, 1).status()).isEqualTo(409);
    }

    @ParameterizedTest
    @FieldSource("LATE")
    void answers_late_before_and_after_the_work_is_done(Fault fault) {
        twin.faults().next("POST", EXPERIMENTS, fault);

        assertThat(user.create(dataset, name, 1).status()).isEqualTo(201);
        assertThat(user.create(dataset, name, 1).status()).isEqualTo(409);
    }

    @Test
    void says_how_long_a_throttled_client_is_to_wait() {
        twin.faults().next("POST", EXPERIMENTS, ArizeTwin.throttled(Duration.ofSeconds(7)));

        assertThat(user.create(dataset, name, 1).headers().firstValue("Retry-After"))
                .contains("7");
    }

    @Test
    void fails_when_a_write_is_carried_out_in_part() {
        twin.breakOffAfter(2);
        twin.faults().next("POST", EXPERIMENTS, new Fault.Misanswered(ArizeTwin.unavailable()));

        assertThat(user.outcome(EXPERIMENTS, user.experimentOf(dataset, name, 5)))
                .isEqualTo("503");

        String experiment = twin.console().experiments().getLast().get("id").textValue();
        assertThat(twin.console().runs(experiment))
                .extracting(run -> run.get("output").textValue())
                .containsExactly("o0", "o1");
    }

    @Test
    void can_go_away_and_come_back_with_what_it_had() {
        String address = twin.baseUrl();

        twin.goAway();
        assertThat(twin.baseUrl()).isEqualTo(address);
        assertThat(user.outcome(EXPERIMENTS, user.experimentOf(dataset, name, 1)))
                .isEqualTo("no answer");
        twin.comeBack();

        user.assertStatus(200, "GET", "/v2/datasets/" + dataset, "");
    }

    @Test
    void can_be_changed_past_its_clients() {
        String example = user.examples(dataset).getFirst();
        String experiment = user.experiment(dataset, name, 2);
        Instant before = user.changed(experiment);

        twin.console().renameExperiment(id(experiment), "renamed");
        String added = twin.console()
                .addRuns(id(experiment), ArizeTwinUser.runs(example, 1).get("experiment_runs"))
                .getFirst();
        twin.console().changeRun(id(experiment), added, "output", NODES.textNode("changed"));
        twin.console()
                .addExamples(dataset, NODES.arrayNode().add(NODES.objectNode().put("n", 9)));
        twin.console().deleteExample(dataset, example);
        twin.console().renameDataset(dataset, name);

        assertThat(user.get(experiment).document().get("name").textValue()).isEqualTo("renamed");
        assertThat(user.changed(experiment)).isAfter(before);
        assertThat(user.outputs(experiment)).containsExactly("o0", "o1", "changed");
        assertThat(twin.console().examples(dataset)).hasSize(1);
        assertThat(twin.console().datasets().getLast().get("name").textValue()).isEqualTo(name);
        twin.console().deleteExperiment(id(experiment));
        user.assertStatus(404, "GET", experiment, "");
        twin.console().deleteDataset(dataset);
        user.assertStatus(404, "GET", "/v2/datasets/" + dataset, "");
    }

    @Test
    void calls_are_counted_by_their_operations_but_not_those_of_others() {
        long before = twin.calls("create_experiment");
        user.experiment(dataset, name, 1);
        user.create(dataset, name, 1);
        twin.faults().always("POST", "/v2/.*", new Fault.Reset());

        Reply other = twin.byAnother("POST", EXPERIMENTS, user.experimentOf(dataset, user.name("e"), 1));

        assertThat(other.status()).isEqualTo(201);
        assertThat(twin.calls("create_experiment") - before).isEqualTo(2);
        assertThat(twin.seen().getLast().document().get("name").textValue()).isEqualTo(name);
    }

    private static String id(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
