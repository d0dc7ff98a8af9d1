package io.diglot.contract.second;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.contract.Eventually;
import io.diglot.contract.copy.BetweenEnds;
import io.diglot.contract.server.Arize;
import io.diglot.contract.server.Client;
import io.diglot.contract.server.GatewayUnderTest;
import io.diglot.contract.server.Opik;
import io.diglot.contract.upstream.ArizeTwin;
import io.diglot.contract.upstream.Fault;
import io.diglot.contract.upstream.OpikTwin;
import io.diglot.gateway.copy.Copy;
import io.diglot.gateway.copy.plan.CopyPlan;
import io.diglot.gateway.copy.plan.CopyProgress;
import io.diglot.gateway.copy.plan.CopyResult;
import io.diglot.gateway.copy.plan.End;
import io.diglot.gateway.settings.GatewaySettings.BackendKind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** An Opik server follows a gateway before Arize, to which some write past the gateway. */
@TestInstance(Lifecycle.PER_CLASS)
class MirrorFromArizeTest {

    private GatewayUnderTest origin;
    private OpikTwin twin;
    private GatewayUnderTest gateway;
    private Client first;
    private Client second;

    @BeforeAll
    void start() {
        origin = GatewayUnderTest.start();
        new Arize(new Client(origin.server())).createDataset("first of the space", 1);
        twin = OpikTwin.start();
        gateway = before(origin.server().url(), "", twin);
        first = new Client(gateway.server());
        second = new Client(twin.server());
    }

    private static GatewayUnderTest before(String arize, String key, OpikTwin second) {
        return GatewayUnderTest.start(
                "diglot.backend=arize",
                "diglot.arize.base-url=" + arize,
                "diglot.arize.api-key=" + key,
                "diglot.arize.settle=1s",
                "diglot.pull.fresh-for=0s",
                "diglot.publish.quiet=200ms",
                "diglot.publish.max-age=1s",
                "diglot.mirror-to.backend=opik",
                "diglot.mirror-to.opik.base-url=" + second.baseUrl(),
                "diglot.mirror-to.quiet=100ms",
                "diglot.mirror-to.max-age=1s");
    }

    @AfterEach
    void clear() {
        twin.faults().clear();
    }

    @AfterAll
    void stop() {
        gateway.close();
        twin.close();
        origin.close();
    }

    @Test
    void what_was_written_past_the_gateway_comes_though_nobody_asks_the_gateway_for_it() {
        Arize past = new Arize(new Client(origin.server()));
        String dataset = past.createDataset("past it", 2);
        String example = past.exampleIds(dataset).getFirst();
        past.createExperiment(dataset, example, "past it e", List.of("one", "two"));

        hasOutputs("past it e", "one", "two");

        String experiment = past.experiments(dataset).values().iterator().next();
        past.append(experiment, example, List.of("three"));
        hasOutputs("past it e", "one", "three", "two");

        new Client(origin.server())
                .send("DELETE", "/v2/datasets/" + dataset, Map.of(), new byte[0])
                .success();
        Eventually.is(() -> !names("datasets").contains("past it"));
        Standing.awaitSame(first, twin);
    }

    @Test
    void what_clients_of_both_kinds_write_through_it_is_there_and_what_they_delete_is_not() {
        Written written = Written.begin(first, "through it").byArize().goesOn();
        Eventually.is(() -> names("experiments").containsAll(List.of("through it nightly", "through it e")));
        Standing.awaitSame(first, twin);

        Traced traced = Traced.begin(first, "beside", 3).goesOn();
        Standing.awaitSame(first, twin);

        written.takesBack();
        traced.takesBack();
        Standing.awaitSame(first, twin);
        assertThat(names("datasets")).contains("through it renamed").doesNotContain("through it");
    }

    @Test
    void arize_that_is_away_or_a_second_backend_that_is_loses_nothing() {
        twin.faults().always(".*", ".*", new Fault.Answered(503, Map.of(), "away"));
        Arize past = new Arize(new Client(origin.server()));
        String dataset = past.createDataset("while it is away", 3);
        UUID own = Opik.newId();
        first.post("/v1/private/datasets", "{\"id\":\"" + own + "\",\"name\":\"own while it is away\"}")
                .success();
        Eventually.is(() -> new Client(gateway.management())
                        .get("/mirror")
                        .document()
                        .get("behind")
                        .intValue()
                > 1);
        twin.faults().clear();

        Eventually.is(() -> names("datasets").containsAll(List.of("while it is away", "own while it is away")));
        Standing.awaitSame(first, twin);
        assertThat(past.exampleIds(dataset)).hasSize(3);
    }

    /** Readings of Arize that find nothing new move no date, and what moves one is told. */
    @Test
    void a_folder_that_has_followed_is_the_same_record_by_record_with_its_dates(
            @TempDir Path own, @TempDir Path followed, @TempDir Path copy) {
        Arize past = new Arize(new Client(origin.server()));
        try (GatewayUnderTest before = GatewayUnderTest.start(
                "diglot.embedded.data-dir=" + own,
                "diglot.backend=arize",
                "diglot.arize.base-url=" + origin.server().url(),
                "diglot.arize.settle=4s",
                "diglot.pull.fresh-for=0s",
                "diglot.mirror-to.backend=embedded",
                "diglot.mirror-to.embedded.data-dir=" + followed,
                "diglot.mirror-to.quiet=100ms",
                "diglot.mirror-to.max-age=500ms")) {
            Client through = new Client(before.server());
            Written.begin(through, "dated").byArize().goesOn().takesBack();
            Traced.begin(through, "dated traces", 3).goesOn().takesBack();
            String dataset = past.createDataset("dated in Arize", 2);
            String example = past.exampleIds(dataset).getFirst();
            past.createExperiment(dataset, example, "dated, of Arize", List.of("one", "two"));
            String experiment = past.experiments(dataset).values().iterator().next();
            Eventually.is(() -> names(through, "experiments").contains("dated, of Arize"));
            past.append(experiment, example, List.of("three"));
            // As long as readings are in doubt.
            Eventually.pause(Duration.ofSeconds(8));
            Standing.awaitNothingBehind(before);
        }

        CopyResult compared = new Copy()
                .run(
                        BetweenEnds.plan(copy, folder(own), folder(followed), CopyPlan.Mode.VERIFY_ONLY),
                        CopyProgress.SILENT);

        assertThat(compared.failed() + compared.lost()).as(compared.toString()).isZero();
        assertThat(compared.carried()).isGreaterThan(20);
    }

    private static End folder(Path folder) {
        return new End(BackendKind.EMBEDDED, null, folder, null);
    }

    @Test
    void a_dataset_that_arize_does_not_give_holds_nothing_else_up() {
        try (ArizeTwin arize = ArizeTwin.start();
                OpikTwin follower = OpikTwin.start()) {
            Arize past = new Arize(new Client(arize.server()));
            String refused = past.createDataset("a refused one", 1);
            arize.faults()
                    .always(
                            "GET",
                            "/v2/datasets/" + refused + "/examples",
                            new Fault.Answered(500, Map.of(), "{\"title\":\"no\"}"));
            String dataset = past.createDataset("b given", 1);
            past.createExperiment(dataset, past.exampleIds(dataset).getFirst(), "given e", List.of("one"));
            try (GatewayUnderTest before = before(arize.baseUrl(), ArizeTwin.KEY, follower)) {
                Opik there = new Opik(new Client(follower.server()));
                Eventually.is(
                        () -> names(new Client(follower.server()), "experiments")
                                        .contains("given e")
                                && there.experimentItems("given e", 10, "").size() == 1,
                        () -> new Client(before.management()).get("/mirror").text());
                assertThat(there.items("b given")).hasSize(1);
            }
        }
    }

    private List<String> names(String kind) {
        return names(second, kind);
    }

    private static List<String> names(Client second, String kind) {
        return second.get("/v1/private/" + kind + "?size=200")
                .document()
                .get("content")
                .findValuesAsText("name");
    }

    private void hasOutputs(String experiment, String... outputs) {
        Eventually.is(
                () -> outputs(experiment).equals(List.of(outputs)),
                () -> new Opik(second).experimentItems(experiment, 100, "") + " with "
                        + new Client(gateway.management()).get("/mirror").text());
    }

    private List<String> outputs(String experiment) {
        // Of an experiment that has ended, the second one shows for a while what it had shown before.
        twin.quietMinute();
        return names("experiments").contains(experiment)
                ? new Opik(second)
                        .experimentItems(experiment, 100, "").stream()
                                .map(item -> item.path("output").toString())
                                .map(output -> output.replaceAll(".*\"(one|two|three)\".*", "$1"))
                                .sorted()
                                .toList()
                : List.of();
    }
}
