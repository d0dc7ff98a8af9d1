package io.diglot.contract.second;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.diglot.contract.Eventually;
import io.diglot.contract.server.Client;
import io.diglot.contract.server.GatewayUnderTest;
import io.diglot.contract.server.Opik;
import io.diglot.contract.upstream.Fault;
import io.diglot.contract.upstream.OpikTwin;
import io.diglot.gateway.database.Database;
import io.diglot.gateway.state.behind.Behind;
import io.diglot.gateway.state.behind.BehindTable;
import io.diglot.gateway.state.behind.Named;
import io.diglot.gateway.state.behind.Named.Form;
import io.diglot.gateway.state.behind.NamedThings;
import io.diglot.model.spaces.Workspace;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An embedded backend follows an Opik server, as far as it is known what has changed there. */
class FollowOpikTest {

    private static final Workspace WORKSPACE = new Workspace("default");

    @TempDir
    private Path own;

    @TempDir
    private Path followed;

    private OpikTwin twin;
    private Client first;

    @BeforeEach
    void start() {
        twin = OpikTwin.start();
        first = new Client(twin.server());
    }

    @AfterEach
    void stop() {
        twin.close();
    }

    @Test
    void all_that_the_server_has_is_brought_where_somebody_asks_for_it() {
        Written written = Written.begin(first, "all").goesOn();
        Traced traced = Traced.begin(first, "traced", 5).goesOn();
        written.rename("all renamed");
        try (GatewayUnderTest gateway = follower()) {
            awaitOpen(gateway);
            Client management = new Client(gateway.management());
            assertThat(management.post("/mirror", "{}").document().get("behind").intValue())
                    .isPositive();
            Standing.awaitNothingBehind(gateway);

            assertThat(management
                            .post("/mirror/default/trace/" + traced.traces().getFirst(), "{}")
                            .status())
                    .isEqualTo(204);
            assertThat(management
                            .post("/mirror/default/trace/" + Opik.newId(), "{}")
                            .status())
                    .isEqualTo(404);
            assertThat(management
                            .post("/mirror/default/dataset/" + written.dataset(), "{}")
                            .status())
                    .isEqualTo(204);
            Standing.awaitNothingBehind(gateway);
        }
        assertSame();
    }

    @Test
    void what_writes_have_named_is_found_on_either_side() {
        Written.begin(first, "named").goesOn();
        Written gone = Written.begin(first, "gone");
        Traced traced = Traced.begin(first, "traced", 3);
        Traced.begin(first, "to be deleted", 2);
        String item = new Opik(first).items("named").getFirst().get("id").textValue();
        JsonNode ofTrace = one("/v1/private/spans?project_name=traced&size=1");
        String span = ofTrace.get("id").textValue();
        String comment = first.get("/v1/private/traces/" + traced.traces().getFirst())
                .document()
                .at("/comments/0/id")
                .textValue();
        String experiment = one("/v1/private/experiments?name=named%20nightly&size=1")
                .get("id")
                .textValue();
        String run = new Opik(first)
                .experimentItems("named nightly", 10, "").stream()
                        .filter(some -> some.get("experiment_id").textValue().equals(experiment))
                        .findFirst()
                        .orElseThrow()
                        .get("id")
                        .textValue();
        try (GatewayUnderTest gateway = follower()) {
            awaitOpen(gateway);
            new Client(gateway.management()).post("/mirror", "{}").success();
            Standing.awaitNothingBehind(gateway);

            // Deleted by name, by id of what lies in it, and changed likewise.
            gone.deleteDataset();
            first.post("/v1/private/datasets/items/delete", "{\"item_ids\":[\"" + item + "\"]}")
                    .success();
            patch(
                    "/v1/private/spans/" + span,
                    "{\"trace_id\":\"" + ofTrace.get("trace_id").textValue()
                            + "\",\"project_name\":\"traced\",\"name\":\"renamed\"}");
            patch("/v1/private/traces/comments/" + comment, "{\"text\":\"said otherwise\"}");
            first.post("/v1/private/experiments/items/delete", "{\"ids\":[\"" + run + "\"]}")
                    .success();
            first.put("/v1/private/traces/threads/close", "{\"project_name\":\"traced\",\"thread_id\":\"talk\"}")
                    .success();
            first.post(
                            "/v1/private/traces/threads/delete",
                            "{\"project_name\":\"to be deleted\",\"thread_ids\":[\"talk\"]}")
                    .success();
            first.post("/v1/private/datasets", "{\"name\":\"quite new\"}").success();
            traced.goesOn();

            note(
                    gateway,
                    named(Form.DATASET_NAME, "gone", ""),
                    named(Form.DATASET_NAME, "Quite New", ""),
                    named(Form.DATASET_NAME, "never there", ""),
                    named(Form.EXAMPLE, item, ""),
                    named(Form.EXPERIMENT_ITEM, run, ""),
                    named(Form.SPAN, span, ""),
                    named(Form.COMMENT, comment, ""),
                    named(Form.COMMENT, Opik.newId().toString(), ""),
                    named(Form.THREAD_NAME, "talk", "traced"),
                    named(Form.THREAD_NAME, "talk", "to be deleted"),
                    named(Form.PROMPT_NAME, "prompt of traced", ""),
                    named(Form.PROJECT_NAME, "traced", ""),
                    named(Form.ENVIRONMENTS, "", ""));
            for (UUID trace : traced.traces()) {
                new Client(gateway.management())
                        .post("/mirror/default/trace/" + trace, "{}")
                        .success();
            }
            Standing.awaitNothingBehind(gateway);
        }
        assertSame();
    }

    @Test
    void a_server_that_answers_as_if_nothing_were_there_loses_nothing_on_the_second_one() {
        Written written = Written.begin(first, "stays");
        try (GatewayUnderTest gateway = follower()) {
            awaitOpen(gateway);
            Client management = new Client(gateway.management());
            management.post("/mirror", "{}").success();
            Standing.awaitNothingBehind(gateway);
            Fault none = new Fault.Answered(404, Map.of(), "{\"errors\":[\"none\"]}");
            twin.faults().always("GET", ".*", none);
            twin.faults().always("POST", ".*", none);
            note(gateway, named(Form.PROJECT_NAME, "none", ""));
            Behind.Id dataset = new Behind.Id(WORKSPACE, Behind.Kind.DATASET, UUID.fromString(written.dataset()));
            gateway.bean(Database.class)
                    .writeOnly(session -> new BehindTable(session).note(List.of(dataset), Duration.ZERO))
                    .block();
            Eventually.is(
                    () -> management.get("/mirror").document().get("oldest").findValuesAsText("attempts").stream()
                                    .filter(attempts -> !attempts.equals("0"))
                                    .count()
                            == 2,
                    () -> management.get("/mirror").text());
            assertThat(management.get("/mirror").document().get("behind").intValue())
                    .isPositive();
            twin.faults().clear();
            Standing.awaitNothingBehind(gateway);
        }
        assertSame();
    }

    @Test
    void what_clients_of_both_kinds_write_through_the_gateway_is_there_and_what_they_delete_is_not() {
        try (GatewayUnderTest gateway = follower()) {
            Client through = new Client(gateway.server());
            Written written = Written.begin(through, "both").byArize().goesOn();
            Written gone = Written.begin(through, "gone");
            Traced traced = Traced.begin(through, "traced", 5).goesOn();
            awaitOpen(gateway);
            Standing.awaitNothingBehind(gateway);

            written.takesBack();
            traced.becomesARun("both of arize");
            traced.takesBack();
            gone.deleteDataset();
            traced.becomesARun("quite new");
            Standing.awaitNothingBehind(gateway);
        }
        assertSame();
        assertThat(Standing.of(first).lines().toString())
                .contains("both renamed", "both e", "quite new")
                .doesNotContain("both nightly", "prompt of traced");
    }

    @Test
    void what_lies_in_a_project_that_was_deleted_holds_nothing_else_up() {
        try (GatewayUnderTest gateway = follower("1s", "1s")) {
            Client through = new Client(gateway.server());
            awaitOpen(gateway);
            Traced gone = Traced.begin(through, "gone", 2);
            String project = first.post("/v1/private/projects/retrieve", "{\"name\":\"gone\"}")
                    .document()
                    .get("id")
                    .textValue();
            through.put(
                            "/v1/private/traces/threads/close",
                            "{\"project_id\":\"" + project + "\",\"thread_id\":\"talk\"}")
                    .success();
            through.send("DELETE", "/v1/private/projects/" + project, Map.of(), new byte[0])
                    .success();
            through.post("/v1/private/traces/" + gone.traces().getFirst() + "/comments", "{\"text\":\"late\"}")
                    .success();
            Traced.begin(through, "stays", 2).goesOn();
            Standing.awaitNothingBehind(gateway);
        }
        assertSame();
        assertThat(Standing.of(first).lines().toString()).contains("trace of stays");
    }

    /** The answer waits for the note: so it is there when a gateway dies as soon as it has answered. */
    @Test
    void what_a_gateway_did_not_bring_any_more_the_next_one_does() {
        try (GatewayUnderTest gateway = follower("15s", "15s")) {
            Client through = new Client(gateway.server());
            Written.begin(through, "noted").byArize().goesOn().rename("noted renamed");
            Traced.begin(through, "traced", 3).goesOn().takesBack();
        }
        try (GatewayUnderTest gateway = follower()) {
            awaitOpen(gateway);
            Standing.awaitNothingBehind(gateway);
        }
        assertSame();
        assertThat(Standing.of(first).lines().toString()).contains("noted renamed");
    }

    private JsonNode one(String list) {
        return first.get(list).document().at("/content/0");
    }

    private GatewayUnderTest follower() {
        return follower("100ms", "30s");
    }

    /** @param quiet and the longest wait for it */
    private GatewayUnderTest follower(String quiet, String maxAge) {
        return GatewayUnderTest.start(
                "diglot.embedded.data-dir=" + own,
                "diglot.backend=opik",
                "diglot.opik.base-url=" + twin.baseUrl(),
                "diglot.mirror-to.backend=embedded",
                "diglot.mirror-to.embedded.data-dir=" + followed,
                "diglot.mirror-to.quiet=" + quiet,
                "diglot.mirror-to.max-age=" + maxAge,
                "diglot.mirror-to.catch-up=0s");
    }

    /** The second backend is opened by a gateway of its own, once nobody else has it. */
    private void assertSame() {
        try (GatewayUnderTest second = GatewayUnderTest.start("diglot.embedded.data-dir=" + followed)) {
            Standing.awaitSame(new Client(second.server()), twin);
        }
    }

    private void patch(String path, String body) {
        first.send("PATCH", path, Map.of("Content-Type", "application/json"), body.getBytes(StandardCharsets.UTF_8))
                .success();
    }

    private static Named named(Form form, String value, String within) {
        return new Named(WORKSPACE, form, value, within, Instant.EPOCH, 0);
    }

    /** As the gateway does when a request goes by. */
    private static void note(GatewayUnderTest gateway, Named... named) {
        List<Named> all = Stream.of(named).toList();
        gateway.bean(Database.class)
                .writeOnly(session -> new NamedThings(session).note(WORKSPACE, all, Duration.ZERO))
                .block();
    }

    private static void awaitOpen(GatewayUnderTest gateway) {
        Client management = new Client(gateway.management());
        Eventually.is(() -> management.get("/mirror").document().get("open").booleanValue());
    }
}
