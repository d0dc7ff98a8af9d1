package io.diglot.contract.copy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import io.diglot.contract.server.Client;
import io.diglot.contract.server.GatewayUnderTest;
import io.diglot.contract.upstream.ArizeTwin;
import io.diglot.gateway.caller.Credential;
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
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Copies an embedded store to Arize, and from there to another store. */
class CopyOverArizeTest {

    private static final List<String> SETTINGS = List.of("--diglot.arize.settle=1s");

    @TempDir
    private Path folder;

    @Test
    void what_arize_takes_is_carried_and_a_second_run_writes_nothing() throws IOException {
        try (GatewayUnderTest source = GatewayUnderTest.start();
                ArizeTwin twin = ArizeTwin.start()) {
            Client client = new Client(source.server());
            Filled.byBoth(client);
            client.post(
                            "/v2/tags",
                            "{\"name\":\"T\",\"color\":\"GREEN\",\"space_id\":\""
                                    + client.server().space() + "\"}")
                    .success();
            source.stop();
            End from = new End(BackendKind.EMBEDDED, null, source.folder(), null);

            CopyResult first =
                    Foretold.copy(BetweenEnds.plan(folder.resolve("there"), from, arize(twin), Mode.COPY), SETTINGS);
            long requests = twin.seen().stream()
                    .filter(seen -> !seen.method().equals("GET"))
                    .count();
            CopyResult second =
                    Foretold.copy(BetweenEnds.plan(folder.resolve("there"), from, arize(twin), Mode.COPY), SETTINGS);
            twin.faults().by(Misfortune.ofQuickKinds().turn(0));
            CopyResult back = copy("back", arize(twin), embedded("store"), Mode.COPY);
            twin.faults().clear();

            assertThat(first.ending()).as("%s%n%s", first, report("there")).isEqualTo(Ending.CHANGED);
            assertThat(first.failed()).isZero();
            assertThat(Files.readString(report("there", "certificate.json")))
                    .contains(
                            "Colors, descriptions and ids of tags have no place on the target: Arize's clients have made"
                                    + " 1 tag in workspace");
            assertThat(first.changed()).isPositive();
            assertThat(first.written()).isPositive();
            assertThat(second.ending()).as("%s%n%s", second, report("there")).isEqualTo(Ending.CHANGED);
            assertThat(second.changed()).isEqualTo(first.changed());
            assertThat(second.written()).as("second: %s", second).isZero();
            assertThat(twin.seen().stream().filter(seen -> !seen.method().equals("GET")))
                    .hasSize((int) requests);
            assertThat(twin.departures()).isEmpty();
            assertThat(back.ending()).as("%s%n%s", back, report("back")).isEqualTo(Ending.CARRIED);
            assertThat(back.written()).isPositive();

            plant(twin);
            CopyResult compared = copy("there", from, arize(twin), Mode.VERIFY_ONLY);

            assertThat(compared.ending())
                    .as("%s%n%s", compared, report("there"))
                    .isEqualTo(Ending.FAILED);
            assertThat(compared.failed()).isOne();
            assertThat(report("there")).contains("planted");
            assertThat(Files.readString(report("there", "certificate.json"))).contains("planted");
        }
    }

    private static void plant(ArizeTwin twin) {
        String experiment = twin.console().experiments().getFirst().get("id").textValue();
        String run = twin.console().runs(experiment).getFirst().get("id").textValue();
        twin.console().changeRun(experiment, run, "output", TextNode.valueOf("planted"));
    }

    private CopyResult copy(String name, End from, End to, Mode mode) {
        return new Copy(SETTINGS).run(BetweenEnds.plan(folder.resolve(name), from, to, mode), CopyProgress.SILENT);
    }

    private String report(String name) throws IOException {
        return Files.readString(report(name, "records.jsonl"));
    }

    private Path report(String name, String file) {
        return folder.resolve(name).resolve("report").resolve(file);
    }

    private End embedded(String name) {
        return new End(BackendKind.EMBEDDED, null, folder.resolve(name), null);
    }

    private static End arize(ArizeTwin twin) {
        return new End(BackendKind.ARIZE, URI.create(twin.baseUrl()), null, new Credential(ArizeTwin.KEY));
    }
}
