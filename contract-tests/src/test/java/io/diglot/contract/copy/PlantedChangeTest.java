package io.diglot.contract.copy;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.contract.server.Client;
import io.diglot.contract.server.GatewayUnderTest;
import io.diglot.contract.server.Opik;
import io.diglot.gateway.copy.Copy;
import io.diglot.gateway.copy.plan.CopyPlan;
import io.diglot.gateway.copy.plan.CopyProgress;
import io.diglot.gateway.copy.plan.CopyResult;
import io.diglot.gateway.copy.plan.CopyResult.Ending;
import io.diglot.gateway.copy.plan.End;
import io.diglot.gateway.settings.GatewaySettings.BackendKind;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Somebody changes on the target what a copy has brought there. */
@EnabledIfSystemProperty(named = "diglot.test.scale", matches = "long")
class PlantedChangeTest {

    @TempDir
    private Path folder;

    @Test
    void what_was_changed_on_the_target_stays_and_is_told() throws IOException {
        try (GatewayUnderTest source = GatewayUnderTest.start();
                GatewayUnderTest target = GatewayUnderTest.start()) {
            Opik opik = new Opik(new Client(source.server()));
            String dataset = opik.createDataset("questions");
            opik.putItems(dataset, "as it was", 5).success();
            opik.uploadExperiment("questions", "nightly", List.of("a", "b")).success();
            CopyResult first = copy(source, target);
            assertThat(first.failed()).isZero();

            Client there = new Client(target.server());
            var items = there.get("/v1/private/datasets/" + dataset + "/items?page=1&size=10")
                    .document()
                    .get("content");
            String changed = items.get(0).get("id").textValue();
            there.put(
                            "/v1/private/datasets/items",
                            "{\"dataset_id\":\"" + dataset + "\",\"items\":[{\"id\":\"" + changed
                                    + "\",\"source\":\"sdk\",\"data\":{\"planted\":true}}]}")
                    .success();
            CopyResult second = copy(source, target);

            assertThat(second.ending()).isEqualTo(Ending.FAILED);
            assertThat(second.failed()).isEqualTo(1);
            assertThat(Files.readAllLines(folder.resolve("report").resolve("records.jsonl")))
                    .anySatisfy(line -> assertThat(line)
                            .contains("\"failed\"")
                            .contains(changed)
                            .contains("planted"));
            assertThat(there.get("/v1/private/datasets/items/" + changed).text())
                    .as("what the target's own client wrote")
                    .contains("planted");
        }
    }

    private CopyResult copy(GatewayUnderTest source, GatewayUnderTest target) {
        return new Copy()
                .run(BetweenEnds.plan(folder, opik(source), opik(target), CopyPlan.Mode.COPY), CopyProgress.SILENT);
    }

    private static End opik(GatewayUnderTest gateway) {
        return new End(BackendKind.OPIK, URI.create(gateway.server().url() + "/api"), null, null);
    }
}
