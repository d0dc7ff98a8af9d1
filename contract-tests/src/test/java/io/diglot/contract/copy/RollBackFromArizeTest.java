package io.diglot.contract.copy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.diglot.contract.server.Client;
import io.diglot.contract.server.GatewayUnderTest;
import io.diglot.contract.upstream.ArizeTwin;
import io.diglot.contract.upstream.arize.ArizeConsole;
import io.diglot.gateway.caller.Credential;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** From a folder to Arize, where clients go on, and back into that folder by what the first copy keeps. */
class RollBackFromArizeTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> SETTINGS = List.of("--diglot.arize.settle=1s");

    @TempDir
    private Path folder;

    @Test
    void a_folder_is_as_it_was_and_has_what_was_added_meanwhile() throws Exception {
        Path untouched = folder.resolve("untouched");
        try (GatewayUnderTest source = GatewayUnderTest.start();
                ArizeTwin twin = ArizeTwin.start()) {
            Filled.byBoth(new Client(source.server()));
            source.stop();
            Path first = source.folder();
            FileSystemUtils.copyRecursively(first, untouched);
            CopyResult there = copy("there", embedded(first), arize(twin, null), Mode.COPY);
            assertThat(there.failed()).as("%s", lines("there")).isZero();
            End kept = arize(twin, folder.resolve("there").resolve("state").resolve("target"));

            CopyResult back = copy("back", kept, embedded(first), Mode.COPY);

            assertThat(back.ending()).as("%s", lines("back")).isEqualTo(Ending.CARRIED);
            assertThat(differences(untouched, first))
                    .as("when Arize says that a dataset was changed")
                    .allMatch(difference -> difference.endsWith(" changedAt"));

            goOn(twin);
            CopyResult later = copy("back", kept, embedded(first), Mode.COPY);

            assertThat(later.ending()).as("%s", lines("back")).isEqualTo(Ending.CARRIED);
            assertThat(later.written()).isPositive();
            assertThat(Counted.in(first, "dataset WHERE name = 'after'")).isOne();
            assertThat(Counted.in(first, "experiment WHERE name IN ('after', 'renamed')"))
                    .isEqualTo(2);
            assertThat(differences(untouched, first)).contains("EXPERIMENT name", "VERSION itemsTotal");
        }
    }

    private static void goOn(ArizeTwin twin) {
        ArizeConsole console = twin.console();
        JsonNode dataset = Objects.requireNonNull(twin.byAnother(
                        "POST",
                        "/v2/datasets",
                        "{\"name\":\"after\",\"space_id\":\"" + twin.space() + "\",\"examples\":[{\"q\":\"z\"}]}")
                .body());
        String id = dataset.get("id").textValue();
        twin.byAnother(
                "POST",
                "/v2/experiments",
                "{\"name\":\"after\",\"dataset_id\":\"" + id + "\",\"experiment_runs\":[{\"example_id\":\""
                        + console.examples(id).getFirst().get("id").textValue() + "\",\"output\":\"later\"}]}");
        console.addExamples(
                named(console.datasets(), "of arize"),
                JSON.createArrayNode().add(JSON.createObjectNode().put("n", 1)));
        String experiment = named(console.experiments(), "e");
        console.renameExperiment(experiment, "renamed");
    }

    private static String named(List<JsonNode> all, String name) {
        return all.stream()
                .filter(one -> one.get("name").textValue().equals(name))
                .map(one -> one.get("id").textValue())
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is none of " + all));
    }

    /** Which fields of which kinds of records are not the same in both, whether that is declared or not. */
    private Set<String> differences(Path one, Path other) throws IOException {
        copy("same", embedded(one), embedded(other), Mode.VERIFY_ONLY);
        Set<String> all = new TreeSet<>();
        for (String line : lines("same")) {
            JsonNode row = JSON.readTree(line);
            for (JsonNode difference : row.get("differences")) {
                all.add(row.at("/record/record_kind").textValue() + " "
                        + difference.get("field").textValue());
            }
        }
        return all;
    }

    private CopyResult copy(String name, End from, End to, Mode mode) throws IOException {
        CopyPlan plan = BetweenEnds.plan(folder.resolve(name), from, to, mode);
        return mode == Mode.COPY ? Foretold.copy(plan, SETTINGS) : new Copy(SETTINGS).run(plan, CopyProgress.SILENT);
    }

    private List<String> lines(String name) throws IOException {
        return Files.readAllLines(folder.resolve(name).resolve("report").resolve("records.jsonl"));
    }

    private static End embedded(Path store) {
        return new End(BackendKind.EMBEDDED, null, store, null);
    }

    private static End arize(ArizeTwin twin, @Nullable Path gateway) {
        return new End(BackendKind.ARIZE, URI.create(twin.baseUrl()), gateway, new Credential(ArizeTwin.KEY));
    }
}
