package io.diglot.contract.copy;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.contract.server.Client;
import io.diglot.contract.server.GatewayUnderTest;
import io.diglot.contract.server.Opik;
import io.diglot.contract.upstream.OpikTwin;
import io.diglot.gateway.copy.Copy;
import io.diglot.gateway.copy.plan.CopyPlan;
import io.diglot.gateway.copy.plan.CopyProgress;
import io.diglot.gateway.copy.plan.CopyResult;
import io.diglot.gateway.copy.plan.End;
import io.diglot.gateway.settings.GatewaySettings.BackendKind;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Copies from one Opik server to another, and from there to where clients of both kinds read it. */
class CopyOverOpikTest {

    @TempDir
    private Path folder;

    @Test
    void all_is_carried_and_a_second_run_writes_nothing() {
        try (GatewayUnderTest source = GatewayUnderTest.start();
                OpikTwin target = OpikTwin.start()) {
            Client client = new Client(source.server());
            fill(client);
            End from = opik(source.server().url() + "/api");
            End there = opik(target.baseUrl());

            CopyResult first = copy("first", from, there);
            CopyResult second = copy("first", from, there);
            CopyResult back = copy("back", there, new End(BackendKind.EMBEDDED, null, folder.resolve("store"), null));

            assertThat(first.failed()).as(report("first")).isZero();
            assertThat(first.written()).isPositive();
            assertThat(second.failed()).isZero();
            assertThat(second.written()).as("second: %s", second).isZero();
            assertThat(back.failed()).as(report("back")).isZero();
        }
    }

    private CopyResult copy(String name, End from, End to) {
        CopyPlan plan = new CopyPlan(
                from,
                to,
                Map.of(),
                List.of(),
                List.of(),
                null,
                false,
                folder.resolve(name).resolve("state"),
                folder.resolve(name).resolve("report"),
                2);
        return new Copy().run(plan, CopyProgress.SILENT);
    }

    private String report(String name) {
        try (var files = Files.walk(folder.resolve(name).resolve("report"))) {
            StringBuilder text = new StringBuilder();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String content = Files.readString(file);
                if (file.toString().endsWith(".csv") || file.toString().endsWith(".json")) {
                    text.append(file.getFileName()).append('\n').append(content, 0, Math.min(6000, content.length()));
                }
            }
            return text.toString().replace("%", "%%");
        } catch (java.io.IOException e) {
            return e.toString();
        }
    }

    private static End opik(String url) {
        return new End(BackendKind.OPIK, URI.create(url), null, null);
    }

    /** By clients of both kinds. */
    private static void fill(Client client) {
        String space = client.server().space();
        String dataset = client.post(
                        "/v2/datasets",
                        "{\"name\":\"of arize\",\"space_id\":\"" + space
                                + "\",\"examples\":[{\"q\":1.10,\"a\":\"x\"},{\"q\":2,\"z\":{\"b\":1,\"a\":2}}]}")
                .document()
                .get("id")
                .textValue();
        String example = client.get("/v2/datasets/" + dataset + "/examples?limit=10")
                .document()
                .get("examples")
                .get(0)
                .get("id")
                .textValue();
        String experiment = client.post(
                        "/v2/experiments",
                        "{\"name\":\"e\",\"dataset_id\":\"" + dataset + "\",\"experiment_runs\":["
                                + "{\"example_id\":\"" + example
                                + "\",\"output\":\"said\",\"lat\":1.10,\"eval.c.score\":0.12345678949,\"eval.c.label\":\"good\"},"
                                + "{\"example_id\":\"" + example
                                + "\",\"output\":\"more\",\"eval.d.label\":\"only a label\",\"error\":\"no\"}]}")
                .document()
                .get("id")
                .textValue();
        assertThat(experiment).isNotBlank();
        Opik opik = new Opik(client);
        String own = opik.createDataset("of opik");
        opik.putItems(own, "first", 5).success();
        client.put(
                        "/v1/private/datasets/items",
                        "{\"dataset_id\":\"" + own + "\",\"batch_group_id\":\"" + Opik.newId()
                                + "\",\"items\":[{\"source\":\"sdk\",\"data\":{\"later\":1}}]}")
                .success();
        opik.uploadExperiment("of opik", "nightly", List.of("a", "b", "c")).success();
        opik.uploadExperiment("of opik", "nightly", List.of("d")).success();
        UUID trace = Opik.newId();
        client.post(
                        "/v1/private/traces/batch",
                        "{\"traces\":[{\"id\":\"" + trace
                                + "\",\"project_name\":\"p\",\"name\":\"t\",\"start_time\":\"2025-01-01T00:00:00Z\",\"input\":{\"q\":1},\"output\":{\"o\":[1,2]},\"tags\":[\"x\"]}]}")
                .success();
        client.post(
                        "/v1/private/spans/batch",
                        "{\"spans\":[{\"id\":\"" + Opik.newId() + "\",\"trace_id\":\"" + trace
                                + "\",\"project_name\":\"p\",\"name\":\"s\",\"type\":\"llm\",\"start_time\":\"2025-01-01T00:00:00Z\",\"usage\":{\"total_tokens\":3}}]}")
                .success();
        client.put(
                        "/v1/private/traces/feedback-scores",
                        "{\"scores\":[{\"id\":\"" + trace
                                + "\",\"project_name\":\"p\",\"name\":\"n\",\"value\":0.5,\"source\":\"ui\",\"reason\":\"r\"}]}")
                .success();
        UUID id = Opik.newId();
        client.post(
                        "/v1/private/experiments",
                        "{\"id\":\"" + id
                                + "\",\"dataset_name\":\"of opik\",\"name\":\"spans\",\"metadata\":{\"m\":1},\"tags\":[\"t\"],\"project_name\":\"p\"}")
                .success();
        client.post(
                        "/v1/private/experiments/items",
                        "{\"experiment_items\":[{\"id\":\"" + Opik.newId() + "\",\"experiment_id\":\"" + id
                                + "\",\"dataset_item_id\":\"" + Opik.newId() + "\",\"trace_id\":\"" + trace
                                + "\",\"project_name\":\"p\"},{\"id\":\"" + Opik.newId() + "\",\"experiment_id\":\""
                                + id
                                + "\",\"dataset_item_id\":\"" + Opik.newId() + "\",\"trace_id\":\"" + Opik.newId()
                                + "\"}]}")
                .success();
    }
}
