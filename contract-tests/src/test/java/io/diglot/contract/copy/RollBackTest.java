package io.diglot.contract.copy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.diglot.contract.server.Client;
import io.diglot.contract.server.GatewayUnderTest;
import io.diglot.contract.server.Opik;
import io.diglot.contract.upstream.OpikTwin;
import io.diglot.gateway.copy.Copy;
import io.diglot.gateway.copy.plan.CopyPlan;
import io.diglot.gateway.copy.plan.CopyPlan.Mode;
import io.diglot.gateway.copy.plan.CopyProgress;
import io.diglot.gateway.copy.plan.CopyResult;
import io.diglot.gateway.copy.plan.CopyResult.Ending;
import io.diglot.gateway.copy.plan.End;
import io.diglot.gateway.settings.GatewaySettings.BackendKind;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** From a folder to an Opik server at which something goes wrong with each kind of request, where clients go on, and back into that folder. */
class RollBackTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    @Test
    void a_folder_is_as_it_was_and_has_what_was_added_meanwhile() throws Exception {
        Path untouched = folder.resolve("untouched");
        try (GatewayUnderTest source = GatewayUnderTest.start();
                OpikTwin twin = OpikTwin.start()) {
            Client client = new Client(source.server());
            Filled.byBoth(client);
            String dataset = datasetOfOpik(client);
            onlyHere(client);
            source.stop();
            Path first = source.folder();
            FileSystemUtils.copyRecursively(first, untouched);
            Misfortune misfortune = Misfortune.ofQuickKinds();
            CopyPlan plan = plan("there", embedded(first), opik(twin), Mode.COPY);
            Foretold foretold = Foretold.of(plan, List.of());
            twin.faults().by(misfortune.turn(0));
            CopyResult there = copy("there", embedded(first), opik(twin), Mode.COPY);
            foretold.assertCameOf(plan, there);
            assertThat(there.failed()).as("%s", lines("there")).isZero();

            twin.faults().by(misfortune.turn(1));
            CopyResult back = copy("back", opik(twin), embedded(first), Mode.COPY);
            twin.faults().clear();

            assertThat(back.ending()).as("%s", lines("back")).isEqualTo(Ending.CHANGED);
            assertThat(back.written()).isZero();
            CopyResult same = copy("same", embedded(untouched), embedded(first), Mode.VERIFY_ONLY);
            assertThat(same.failed() + same.lost()).as("%s", lines("same")).isZero();
            assertThat(differences("same"))
                    .as("when it was changed last, of which it was told")
                    .allMatch(difference -> difference.endsWith(" changedAt"));

            goOn(twin, dataset);
            CopyResult later = Foretold.copy(plan("back", opik(twin), embedded(first), Mode.COPY), List.of());

            assertThat(later.ending()).as("%s", lines("back")).isEqualTo(Ending.CHANGED);
            assertThat(later.written()).isPositive();
            assertThat(copy("back", opik(twin), embedded(first), Mode.COPY).written())
                    .isZero();
            assertThat(Counted.in(first, "dataset_version WHERE dataset_id = '" + dataset + "'"))
                    .isEqualTo(versions(twin, dataset))
                    .isGreaterThan(2);
            assertThat(Counted.in(first, "experiment WHERE name IN ('after', 'moved on')"))
                    .isEqualTo(2);
            assertThat(Counted.in(first, "example_annotation"))
                    .as("what Opik has no place for")
                    .isOne();
            plant(first);
            assertThat(copy("back", opik(twin), embedded(first), Mode.VERIFY_ONLY)
                            .ending())
                    .isEqualTo(Ending.FAILED);
            assertThat(lines("back")).anyMatch(line -> line.contains("\"failed\"") && line.contains("planted"));
            assertThat(copy("there", embedded(untouched), opik(twin), Mode.VERIFY_ONLY)
                            .ending())
                    .as("what clients of Opik have changed")
                    .isEqualTo(Ending.FAILED);
            assertThat(lines("there")).anyMatch(line -> line.contains("\"failed\"") && line.contains("moved on"));
        }
    }

    /** What Opik has no place for. */
    private static void onlyHere(Client client) {
        JsonNode example = exampleOfArize(client);
        client.post(
                        "/v2/datasets/" + datasetOfArize(client) + "/examples/annotate",
                        "{\"annotations\":[{\"record_id\":\""
                                + example.get("id").textValue()
                                + "\",\"values\":[{\"name\":\"only here\",\"label\":\"good\"}]}]}")
                .success();
    }

    private static void goOn(OpikTwin twin, String dataset) {
        Client client = new Client(twin.server());
        Opik opik = new Opik(client);
        client.put(
                        "/v1/private/datasets/items",
                        "{\"dataset_id\":\"" + dataset + "\",\"batch_group_id\":\"" + Opik.newId()
                                + "\",\"items\":[{\"source\":\"sdk\",\"data\":{\"after\":1}}]}")
                .success();
        opik.uploadExperiment("of opik", "after", List.of("z")).success();
        patch(
                client,
                "/v1/private/datasets/items/"
                        + first(client, "/v1/private/datasets/" + dataset + "/items?page=1&size=1"),
                "{\"data\":{\"changed\":true}}");
        patch(
                client,
                "/v1/private/experiments/" + first(client, "/v1/private/experiments?page=1&size=1&name=spans"),
                "{\"name\":\"moved on\"}");
    }

    private static String first(Client client, String page) {
        return client.get(page).document().get("content").get(0).get("id").textValue();
    }

    private static void patch(Client client, String path, String json) {
        client.send("PATCH", path, Map.of("Content-Type", "application/json"), json.getBytes(StandardCharsets.UTF_8))
                .success();
    }

    private static int versions(OpikTwin twin, String dataset) {
        return new Client(twin.server())
                .get("/v1/private/datasets/" + dataset + "/versions?page=1&size=1")
                .document()
                .get("total")
                .intValue();
    }

    private static void plant(Path store) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + store.resolve("diglot.db"))) {
            connection
                    .createStatement()
                    .executeUpdate(
                            "UPDATE example SET data = '{\"planted\":true}' WHERE id = (SELECT MIN(id) FROM example)");
        }
    }

    private static String datasetOfOpik(Client client) {
        return first(client, "/v1/private/datasets?page=1&size=1&name=of%20opik");
    }

    private static String datasetOfArize(Client client) {
        return client.get("/v2/datasets?limit=1&name=of%20arize")
                .document()
                .get("datasets")
                .get(0)
                .get("id")
                .textValue();
    }

    private static JsonNode exampleOfArize(Client client) {
        return client.get("/v2/datasets/" + datasetOfArize(client) + "/examples?limit=1")
                .document()
                .get("examples")
                .get(0);
    }

    private CopyResult copy(String name, End from, End to, Mode mode) {
        return new Copy().run(plan(name, from, to, mode), CopyProgress.SILENT);
    }

    private CopyPlan plan(String name, End from, End to, Mode mode) {
        return BetweenEnds.plan(folder.resolve("copies").resolve(name), from, to, mode);
    }

    private List<String> lines(String name) throws IOException {
        return Files.readAllLines(
                folder.resolve("copies").resolve(name).resolve("report").resolve("records.jsonl"));
    }

    /** Which fields of which records differ, whether that is declared or not. */
    private Set<String> differences(String name) throws IOException {
        Set<String> all = new TreeSet<>();
        for (String line : lines(name)) {
            JsonNode row = JSON.readTree(line);
            for (JsonNode difference : row.get("differences")) {
                all.add(row.get("record") + " " + difference.get("field").textValue());
            }
        }
        return all;
    }

    private static End embedded(Path store) {
        return new End(BackendKind.EMBEDDED, null, store, null);
    }

    private static End opik(OpikTwin twin) {
        return new End(BackendKind.OPIK, URI.create(twin.baseUrl()), null, null);
    }
}
