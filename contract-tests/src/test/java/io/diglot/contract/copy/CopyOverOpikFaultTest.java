package io.diglot.contract.copy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.diglot.contract.server.Client;
import io.diglot.contract.server.Opik;
import io.diglot.contract.upstream.OpikTwin;
import io.diglot.gateway.copy.Copy;
import io.diglot.gateway.copy.plan.CopyPlan.Mode;
import io.diglot.gateway.copy.plan.CopyProgress;
import io.diglot.gateway.copy.plan.CopyResult;
import io.diglot.gateway.copy.plan.CopyResult.Ending;
import io.diglot.gateway.copy.plan.End;
import io.diglot.gateway.settings.GatewaySettings.BackendKind;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of a copy from one Opik server to another, where something goes wrong at both. */
@EnabledIfSystemProperty(named = "diglot.test.scale", matches = "long")
class CopyOverOpikFaultTest {

    private static final List<String> SETTINGS = List.of("--diglot.opik.response-timeout=2s");

    /** A request that is late may be on its way twice. */
    private static final int SOME = 20;

    @TempDir
    private Path folder;

    private OpikTwin source;
    private Client client;
    private String dataset;

    @BeforeEach
    void fill() {
        source = OpikTwin.start();
        client = new Client(source.server());
        Filled.byBoth(client);
        Opik opik = new Opik(client);
        dataset = client.get("/v1/private/datasets?page=1&size=1&name=of%20opik")
                .document()
                .get("content")
                .get(0)
                .get("id")
                .textValue();
        String gone = opik.createDataset("gone");
        opik.uploadExperiment("gone", "of a deleted dataset", List.of("a")).success();
        client.send("DELETE", "/v1/private/datasets/" + gone, Map.of(), new byte[0])
                .success();
    }

    @AfterEach
    void stop() {
        source.close();
    }

    @Test
    void whatever_goes_wrong_once_all_is_there_once() throws Exception {
        Misfortune reads = new Misfortune(Misfortune.ofEachKind(Duration.ofSeconds(4)));
        Misfortune writes = new Misfortune(Misfortune.ofEachKind(Duration.ofSeconds(4)));
        for (int turn = 0; turn < reads.turns(); turn++) {
            try (OpikTwin target = OpikTwin.start()) {
                source.faults().by(reads.turn(turn));
                target.faults().by(writes.turn(turn));
                assertThat(assertCarried("turn " + turn, target).written()).isPositive();
                source.faults().clear();
                changed(turn);
                source.faults().by(reads.turn(turn + 1));
                target.faults().by(writes.turn(turn + 1));
                assertThat(assertCarried("turn " + turn, target).written()).isPositive();
                source.faults().clear();
                target.faults().clear();
                assertThereOnce("turn " + turn, target);
            }
        }
        assertThat(reads.kinds()).contains("POST /v1/private/experiments/items/stream");
        assertThat(writes.kinds())
                .contains(
                        "PUT /v1/private/datasets/items",
                        "POST /v1/private/datasets/items/delete",
                        "PUT /v1/private/datasets/{id}",
                        "DELETE /v1/private/datasets/{id}",
                        "POST /v1/private/guardrails",
                        "POST /v1/private/optimizations",
                        "POST /v1/private/environments",
                        "PATCH /v1/private/environments/{id}",
                        "PATCH /v1/private/prompts/versions/{id}/environments",
                        "POST /v1/private/traces/delete",
                        "POST /v1/private/experiments/items/delete");
    }

    @Test
    void a_storm_of_refusals_for_a_quota_is_sat_out() throws Exception {
        int quiet;
        int quietReads = source.seen().size();
        try (OpikTwin target = OpikTwin.start()) {
            assertCarried("quiet", target);
            quiet = target.seen().size();
            quietReads = source.seen().size() - quietReads;
        }
        int before = source.seen().size();
        try (OpikTwin target = OpikTwin.start()) {
            source.faults().by(Misfortune.storm(2));
            target.faults().by(Misfortune.storm(2));

            assertCarried("storm", target);

            assertThat(target.seen()).hasSizeBetween(quiet, 3 * quiet + SOME);
            assertThat(source.seen().size() - before).isBetween(quietReads, 3 * quietReads + SOME);
            source.faults().clear();
            target.faults().clear();
            assertThereOnce("storm", target);
        }
    }

    /** With each turn one write more comes through, before whatever else the copy asks for is refused. */
    @Test
    void wherever_a_copy_breaks_off_the_next_one_makes_it_good() throws Exception {
        try (OpikTwin target = OpikTwin.start()) {
            assertCarried("broken", target);
            CopyResult broken;
            int writes = -1;
            do {
                writes++;
                changed(writes);
                target.faults().by(Misfortune.shut(writes));
                broken = copy("broken", target);
                target.faults().clear();

                assertCarried("broken", target);
                assertThereOnce("broken", target);
            } while (broken.ending() == Ending.UNREACHABLE);

            assertThat(writes).isGreaterThan(SOME);
        }
    }

    @ParameterizedTest
    @CsvSource({"503, 12, 10000", "503, 10000, 12", "503, 10000, 40", "500, 25, 10000", "500, 10000, 25"})
    void a_server_that_stays_away_ends_it_and_the_next_run_goes_on(int status, int reads, int writes) throws Exception {
        try (OpikTwin target = OpikTwin.start()) {
            source.faults().by(Misfortune.outage(reads, status));
            target.faults().by(Misfortune.outage(writes, status));

            CopyResult away = copy("outage", target);

            assertThat(away.ending()).as("%s", away).isEqualTo(Ending.UNREACHABLE);
            source.faults().clear();
            target.faults().clear();
            assertCarried("outage", target);
            assertThereOnce("outage", target);
        }
    }

    private CopyResult assertCarried(String name, OpikTwin target) throws IOException {
        CopyResult there = copy(name, target);

        assertThat(there.failed()).as("%s%n%s", there, report(name)).isZero();
        assertThat(there.ending()).as("%s", there).isIn(Ending.CARRIED, Ending.CHANGED);
        return there;
    }

    private void assertThereOnce(String name, OpikTwin target) throws Exception {
        assertThat(Counted.in(target.folder())).as(name).isEqualTo(Counted.in(source.folder()));
        assertThat(copy(name, target).written()).as(name).isZero();
    }

    /** What clients of the source write meanwhile: something of every kind that a copy brings. */
    private void changed(int turn) {
        Opik opik = new Opik(client);
        client.put("/v1/private/datasets/" + dataset, "{\"name\":\"of opik\",\"description\":\"turn " + turn + "\"}")
                .success();
        JsonNode items = client.get("/v1/private/datasets/" + dataset + "/items?page=1&size=3")
                .document()
                .get("content");
        client.post(
                        "/v1/private/datasets/items/delete",
                        "{\"item_ids\":[" + items.get(0).get("id") + "],\"batch_group_id\":\"" + Opik.newId() + "\"}")
                .success();
        client.put(
                        "/v1/private/datasets/items",
                        "{\"dataset_id\":\"" + dataset + "\",\"batch_group_id\":\"" + Opik.newId()
                                + "\",\"items\":[{\"id\":"
                                + items.get(1).get("id") + ",\"source\":\"sdk\",\"data\":{\"turn\":" + turn
                                + "}},{\"source\":\"sdk\",\"data\":{\"new\":" + turn + "}}]}")
                .success();
        JsonNode run = opik.experimentItems("nightly", 1, "").getFirst();
        client.post("/v1/private/experiments/items/delete", "{\"ids\":[" + run.get("id") + "]}")
                .success();
        client.post("/v1/private/traces/delete", "{\"ids\":[" + run.get("trace_id") + "]}")
                .success();
        opik.uploadExperiment("of opik", "nightly", List.of("in turn " + turn, "and more"))
                .success();
        client.get("/v1/private/traces?page=1&size=2&project_name=p")
                .document()
                .get("content")
                .forEach(trace -> scoreAnew(trace, turn));
        UUID version = Opik.newId();
        client.post(
                        "/v1/private/prompts/versions",
                        "{\"name\":\"greeting\",\"project_name\":\"p\",\"version\":{\"id\":\"" + version
                                + "\",\"template\":\"turn " + turn + "\"}}")
                .success();
        Filled.patch(
                client,
                "/v1/private/prompts/versions/" + version + "/environments",
                "{\"environments\":[\"staging\"]}");
        JsonNode optimization = client.get("/v1/private/optimizations?page=1&size=1")
                .document()
                .get("content")
                .get(0);
        client.put(
                        "/v1/private/optimizations/" + optimization.get("id").textValue(),
                        "{\"name\":\"turn " + turn + "\"}")
                .success();
        JsonNode environment =
                client.get("/v1/private/environments").document().get("content").get(0);
        Filled.patch(
                client,
                "/v1/private/environments/" + environment.get("id").textValue(),
                "{\"description\":\"turn " + turn + "\"}");
    }

    /** Of a run, and of a trace that is none. */
    private void scoreAnew(JsonNode trace, int turn) {
        Filled.guard(client, UUID.fromString(trace.get("id").textValue()), "p");
        client.post("/v1/private/traces/" + trace.get("id").textValue() + "/feedback-scores/delete", "{\"name\":\"n\"}")
                .success();
        client.put(
                        "/v1/private/traces/feedback-scores",
                        "{\"scores\":[{\"id\":" + trace.get("id")
                                + ",\"project_name\":\"p\",\"name\":\"n\",\"value\":0." + turn
                                + "1,\"source\":\"sdk\"}]}")
                .success();
        sayAnew(trace);
    }

    /** What was said of a trace and of its thread is taken back, and said once more. */
    private void sayAnew(JsonNode trace) {
        client.post(
                        "/v1/private/traces/comments/delete",
                        "{\"ids\":[" + trace.get("comments").get(0).get("id") + "]}")
                .success();
        client.post("/v1/private/traces/" + trace.get("id").textValue() + "/comments", "{\"text\":\"well said\"}")
                .success();
        client.post(
                        "/v1/private/traces/threads/feedback-scores/delete",
                        "{\"project_name\":\"p\",\"thread_id\":\"talk\",\"names\":[\"calm\"]}")
                .success();
        client.put(
                        "/v1/private/traces/threads/feedback-scores",
                        "{\"scores\":[{\"thread_id\":\"talk\",\"project_name\":\"p\",\"name\":\"calm\",\"value\":0.5,\"source\":\"ui\"}]}")
                .success();
    }

    private CopyResult copy(String name, OpikTwin target) {
        return new Copy(SETTINGS)
                .run(
                        BetweenEnds.plan(folder.resolve(name), opik(source), opik(target), Mode.COPY),
                        CopyProgress.SILENT);
    }

    private String report(String name) throws IOException {
        return Files.readString(folder.resolve(name).resolve("report").resolve("records.jsonl"));
    }

    private static End opik(OpikTwin twin) {
        return new End(BackendKind.OPIK, URI.create(twin.baseUrl()), null, null);
    }
}
