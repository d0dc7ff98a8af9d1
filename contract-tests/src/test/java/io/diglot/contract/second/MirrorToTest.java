package io.diglot.contract.second;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.contract.Eventually;
import io.diglot.contract.server.Client;
import io.diglot.contract.server.GatewayUnderTest;
import io.diglot.contract.server.Metrics;
import io.diglot.contract.upstream.Fault;
import io.diglot.contract.upstream.OpikTwin;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** An Opik server follows an embedded backend. */
@TestInstance(Lifecycle.PER_CLASS)
class MirrorToTest {

    /** Each kind of request by which something is brought there, or looked at before. */
    private static final List<String> STEPS = List.of(
            "GET /v1/private/datasets/[^/]+",
            "POST /v1/private/datasets",
            "GET /v1/private/datasets/[^/]+/versions",
            "PUT /v1/private/datasets/items",
            "GET /v1/private/experiments/[^/]+",
            "POST /v1/private/experiments",
            "POST /v1/private/experiments/items/stream",
            "POST /v1/private/traces/batch",
            "POST /v1/private/experiments/items",
            "PATCH /v1/private/experiments/[^/]+");

    /** Likewise of what is traced without an experiment. */
    private static final List<String> STEPS_BESIDE = List.of(
            "POST /v1/private/traces/delete",
            "POST /v1/private/spans/batch",
            "POST /v1/private/prompts",
            "POST /v1/private/prompts/versions",
            "DELETE /v1/private/prompts/[^/]+",
            "PUT /v1/private/traces/threads/close");

    private OpikTwin twin;
    private GatewayUnderTest gateway;
    private Client first;
    private Client second;

    @BeforeAll
    void start() {
        twin = OpikTwin.start();
        gateway = GatewayUnderTest.start(
                "diglot.mirror-to.backend=opik",
                "diglot.mirror-to.opik.base-url=" + twin.baseUrl(),
                "diglot.mirror-to.quiet=100ms");
        first = new Client(gateway.server());
        second = new Client(twin.server());
    }

    @AfterEach
    void clear() {
        twin.faults().clear();
    }

    @AfterAll
    void stop() {
        gateway.close();
        twin.close();
    }

    @Test
    void what_clients_of_both_kinds_write_is_there_and_what_they_delete_is_not() {
        Written written = Written.begin(first, "both").byArize().goesOn();
        Standing.awaitSame(first, twin);

        written.takesBack();
        Standing.awaitSame(first, twin);
        assertThat(Standing.of(second).lines().toString())
                .contains("both renamed", "both in pieces", "both e")
                .doesNotContain("both nightly");

        written.deleteDataset();
        Standing.awaitSame(first, twin);
        assertThat(Standing.of(second).lines().toString()).doesNotContain("both renamed\"");
        awaitNothingBehind();
    }

    @Test
    void what_is_traced_without_an_experiment_is_there_and_goes_there_by_itself() {
        Traced traced = Traced.begin(first, "traced", 5);
        Standing.awaitSame(first, twin);
        assertThat(Standing.of(second).lines().toString())
                .contains("said of it", "prompt of traced", "Say {{it}} again.")
                .contains(traced.traces().getFirst().toString());

        traced.goesOn();
        Standing.awaitSame(first, twin);
        assertThat(Standing.of(second).lines().toString()).contains("inactive", "helped", "for the last time", "later");

        first.post("/v1/private/datasets", "{\"name\":\"of traced\"}").success();
        UUID experiment = traced.becomesARun("of traced");
        Standing.awaitSame(first, twin);
        assertThat(Standing.of(second).lines().toString()).contains("run of " + experiment);

        first.post("/v1/private/experiments/delete", "{\"ids\":[\"" + experiment + "\"]}")
                .success();
        traced.takesBack();
        Standing.awaitSame(first, twin);
        assertThat(Standing.of(second).lines().toString())
                .doesNotContain("prompt of traced", traced.traces().getLast().toString())
                .contains("trace of traced {id=\"" + traced.traces().getFirst());
        awaitNothingBehind();
    }

    @Test
    void whatever_fails_on_the_way_is_made_good_later() {
        List<Fault> faults = List.of(
                new Fault.Reset(),
                new Fault.AnswerLost(),
                new Fault.Answered(500, Map.of(), "{\"errors\":[\"no\"]}"),
                new Fault.Answered(429, Map.of("Retry-After", "1"), "{\"errors\":[\"later\"]}"));
        for (int step = 0; step < STEPS.size(); step++) {
            Fault fault = faults.get(step % faults.size());
            fail(STEPS.get(step), fault);
            Written.begin(first, "fault " + step).goesOn().takesBack();
            if (step < STEPS_BESIDE.size()) {
                fail(STEPS_BESIDE.get(step), fault);
                Traced.begin(first, "fault " + step, 2).goesOn().takesBack();
            }
        }
        awaitNothingBehind();
        twin.faults().clear();
        Standing.awaitSame(first, twin);
    }

    @Test
    void a_second_one_that_is_away_holds_nobody_up_and_catches_up() {
        twin.faults().always(".*", ".*", new Fault.Answered(503, Map.of(), "away"));
        Written.begin(first, "away").goesOn();
        awaitBehind();
        twin.faults().clear();

        Standing.awaitSame(first, twin);
    }

    @Test
    void all_is_looked_at_once_more_where_somebody_asks_for_it() {
        Written.begin(first, "lost there");
        Traced traced = Traced.begin(first, "lost there", 2);
        Standing.awaitSame(first, twin);
        second.post(
                        "/v1/private/traces/delete",
                        "{\"ids\":[\"" + traced.traces().getFirst() + "\"]}")
                .success();
        String id = second.get("/v1/private/datasets?name=lost%20there")
                .document()
                .get("content")
                .get(0)
                .get("id")
                .textValue();
        second.send("DELETE", "/v1/private/datasets/" + id, Map.of(), new byte[0])
                .success();

        Client management = new Client(gateway.management());
        assertThat(management.post("/mirror", "{}").document().get("behind").intValue())
                .isPositive();

        Standing.awaitSame(first, twin);
        assertThat(management.post("/mirror/default/dataset/" + id, "{}").status())
                .isEqualTo(204);
        assertThat(management.post("/mirror/default/experiment/" + id, "{}").status())
                .as("the first one has none")
                .isEqualTo(404);
        assertThat(management.post("/mirror/default/trace/" + id, "{}").status())
                .isEqualTo(404);
        assertThat(management.post("/mirror/default/pieces/" + id, "{}").status())
                .isEqualTo(404);
    }

    @Test
    void datasets_that_exchange_their_names_or_go_while_the_second_one_is_away_do_so_there() {
        Written one = Written.begin(first, "one");
        Written other = Written.begin(first, "other");
        Standing.awaitSame(first, twin);

        twin.faults().always(".*", ".*", new Fault.Answered(503, Map.of(), "away"));
        Written gone = Written.begin(first, "gone meanwhile").goesOn();
        one.rename("between");
        other.rename("one");
        one.rename("other");
        gone.deleteDataset();
        awaitBehind();
        twin.faults().clear();

        Standing.awaitSame(first, twin);
        assertThat(second.get("/v1/private/datasets/" + one.dataset())
                        .document()
                        .get("name")
                        .textValue())
                .isEqualTo("other");
        awaitNothingBehind();
    }

    private void fail(String step, Fault fault) {
        String[] parts = step.split(" ", 2);
        twin.faults().next(parts[0], parts[1], fault);
    }

    private void awaitBehind() {
        Eventually.is(() -> new Client(gateway.management())
                        .get("/mirror")
                        .document()
                        .get("behind")
                        .intValue()
                > 0);
    }

    private void awaitNothingBehind() {
        Eventually.is(() -> {
            Metrics metrics = Metrics.of(gateway);
            return metrics.sum("diglot_mirror_behind") == 0
                    && metrics.sum("diglot_mirror_lag_seconds") == 0
                    && metrics.sum("diglot_mirror_carried_total") > 0;
        });
    }
}
