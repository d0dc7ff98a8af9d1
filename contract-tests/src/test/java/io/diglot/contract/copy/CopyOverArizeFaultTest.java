package io.diglot.contract.copy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.util.FileSystemUtils;

/** What becomes of a copy to Arize, and from there, where something goes wrong there. */
@EnabledIfSystemProperty(named = "diglot.test.scale", matches = "long")
class CopyOverArizeFaultTest {

    private static final List<String> SETTINGS =
            List.of("--diglot.arize.settle=1s", "--diglot.arize.response-timeout=2s");

    /** A request that is late may be on its way twice. */
    private static final int SOME = 20;

    @TempDir
    private Path folder;

    private Path source;

    @BeforeEach
    void fill() throws IOException {
        source = folder.resolve("source");
        try (GatewayUnderTest gateway = GatewayUnderTest.start()) {
            Filled.byBoth(new Client(gateway.server()));
            gateway.stop();
            FileSystemUtils.copyRecursively(gateway.folder(), source);
        }
    }

    @Test
    void whatever_goes_wrong_once_all_is_there_once() throws Exception {
        Misfortune there = new Misfortune(Misfortune.ofEachKind(Duration.ofSeconds(4)));
        Misfortune back = new Misfortune(Misfortune.ofEachKind(Duration.ofSeconds(4)));
        for (int turn = 0; turn < there.turns(); turn++) {
            try (ArizeTwin twin = ArizeTwin.start()) {
                twin.trailInHalves(Duration.ofMillis(500));
                twin.faults().by(there.turn(turn));
                assertThereOnce("there " + turn, twin);
                twin.faults().by(back.turn(turn));
                assertBack("back " + turn, twin);
            }
        }
        assertThat(there.kinds()).contains("POST /v2/experiments", "GET /v2/datasets");
        assertThat(back.kinds()).contains("GET /v2/experiments", "GET /v2/datasets");
    }

    @Test
    void a_storm_of_refusals_for_a_quota_is_sat_out() throws Exception {
        int quiet;
        try (ArizeTwin twin = ArizeTwin.start()) {
            assertThereOnce("quiet there", twin);
            assertBack("quiet back", twin);
            quiet = twin.seen().size();
        }
        try (ArizeTwin twin = ArizeTwin.start()) {
            twin.faults().by(Misfortune.storm(2));

            assertThereOnce("there", twin);
            assertBack("back", twin);

            assertThat(twin.seen()).hasSizeBetween(quiet, 3 * quiet + SOME);
        }
    }

    /** Of what an undisturbed copy asks, so many quarters are answered before. */
    @ParameterizedTest
    @CsvSource({"503, 1", "503, 2", "503, 3", "500, 2"})
    void a_server_that_stays_away_ends_it_and_the_next_run_goes_on(int status, int quarters) throws Exception {
        int there;
        int back;
        try (ArizeTwin twin = ArizeTwin.start()) {
            assertThereOnce("quiet there", twin);
            there = twin.seen().size();
            assertBack("quiet back", twin);
            back = twin.seen().size() - there;
        }
        try (ArizeTwin twin = ArizeTwin.start()) {
            End store = new End(BackendKind.EMBEDDED, null, folder.resolve("store of back"), null);
            twin.faults().by(Misfortune.outage(there * quarters / 4, status));
            assertThat(copy("there", embedded(), arize(twin, ArizeTwin.KEY)).ending())
                    .isEqualTo(Ending.UNREACHABLE);
            twin.faults().clear();
            assertThereOnce("there", twin);
            assertThat(copy("there", embedded(), arize(twin, ArizeTwin.KEY)).written())
                    .isZero();

            twin.faults().by(Misfortune.outage(back * quarters / 4, status));
            assertThat(copy("back", arize(twin, ArizeTwin.KEY), store).ending()).isEqualTo(Ending.UNREACHABLE);
            twin.faults().clear();
            assertBack("back", twin);
        }
    }

    private End embedded() {
        return new End(BackendKind.EMBEDDED, null, source, null);
    }

    private void assertThereOnce(String name, ArizeTwin twin) throws Exception {
        CopyResult there = copy(name, embedded(), arize(twin, ArizeTwin.KEY));

        assertThat(there.failed()).as("%s%n%s", there, report(name)).isZero();
        assertThat(there.ending()).as(name).isEqualTo(Ending.CHANGED);
        for (JsonNode experiment : twin.console().experiments()) {
            assertThat(twin.console().runs(experiment.get("id").textValue()))
                    .extracting(run -> run.get("diglot.item_id"))
                    .doesNotHaveDuplicates();
        }
        assertThat(twin.console().datasets())
                .extracting(dataset -> dataset.get("name"))
                .doesNotHaveDuplicates();
    }

    private void assertBack(String name, ArizeTwin twin) throws Exception {
        CopyResult back = copy(
                name,
                arize(twin, ArizeTwin.KEY),
                new End(BackendKind.EMBEDDED, null, folder.resolve("store of " + name), null));

        assertThat(back.ending()).as("%s%n%s", back, report(name)).isEqualTo(Ending.CARRIED);
        assertThat(back.written()).isPositive();
    }

    @Test
    void a_key_that_is_refused_and_a_server_that_is_away_end_it_before_anything_is_written() {
        try (ArizeTwin twin = ArizeTwin.start()) {
            End store = new End(BackendKind.EMBEDDED, null, folder.resolve("store"), null);

            assertThat(copy("refused", arize(twin, "no key"), store).ending()).isEqualTo(Ending.UNREACHABLE);
            twin.goAway();
            assertThat(copy("away", arize(twin, ArizeTwin.KEY), store).ending()).isEqualTo(Ending.UNREACHABLE);
        }
    }

    private CopyResult copy(String name, End from, End to) {
        return new Copy(SETTINGS).run(BetweenEnds.plan(folder.resolve(name), from, to, Mode.COPY), CopyProgress.SILENT);
    }

    private String report(String name) throws Exception {
        return Files.readString(folder.resolve(name).resolve("report").resolve("records.jsonl"));
    }

    private static End arize(ArizeTwin twin, String key) {
        return new End(BackendKind.ARIZE, URI.create(twin.baseUrl()), null, new Credential(key));
    }
}
