package io.diglot.contract.copy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.diglot.contract.server.Client;
import io.diglot.contract.server.GatewayUnderTest;
import io.diglot.contract.upstream.ArizeTwin;
import io.diglot.contract.upstream.Fault;
import io.diglot.contract.upstream.Seen;
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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** What becomes of a copy to Arize, and from there, where something goes wrong there. */
@EnabledIfSystemProperty(named = "diglot.test.scale", matches = "long")
class CopyOverArizeFaultTest {

    private static final List<String> SETTINGS =
            List.of("--diglot.arize.settle=1s", "--diglot.arize.response-timeout=2s");

    private static final List<Fault> FAULTS = List.of(
            ArizeTwin.throttled(Duration.ofSeconds(1)),
            ArizeTwin.unavailable(),
            new Fault.Answered(500, Map.of(), "{}"),
            new Fault.Reset(),
            new Fault.AnswerLost(),
            new Fault.Half(),
            new Fault.AnsweredLate(Duration.ofSeconds(4)));

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

    /** In each turn each kind of request meets one of the faults, after all turns all of them. */
    @Test
    void whatever_goes_wrong_once_all_is_there_once() throws Exception {
        Kinds kinds = kinds();
        assertThat(kinds.there()).contains("POST /v2/experiments", "GET /v2/datasets");
        for (int turn = 0; turn < FAULTS.size(); turn++) {
            int next = turn;
            try (ArizeTwin twin = ArizeTwin.start()) {
                twin.trailInHalves(Duration.ofMillis(500));
                next = plan(twin, kinds.there(), next);
                assertThereOnce("there " + turn, twin);
                twin.faults().clear();
                plan(twin, kinds.back(), next);
                assertBack("back " + turn, twin);
            }
        }
    }

    private static int plan(ArizeTwin twin, Set<String> kinds, int first) {
        int next = first;
        for (String kind : kinds) {
            String[] request = kind.split(" ", 2);
            twin.faults().next(request[0], request[1], FAULTS.get(next++ % FAULTS.size()));
        }
        return next;
    }

    private record Kinds(Set<String> there, Set<String> back) {}

    /** Each kind of request that a copy sends, as a method and a pattern of the path: there, and back. */
    private Kinds kinds() throws Exception {
        try (ArizeTwin twin = ArizeTwin.start()) {
            assertThereOnce("there", twin);
            Set<String> there = kinds(twin.seen());
            int before = twin.seen().size();
            assertBack("back", twin);
            return new Kinds(
                    there, kinds(twin.seen().subList(before, twin.seen().size())));
        }
    }

    private static Set<String> kinds(List<Seen> seen) {
        Set<String> kinds = new LinkedHashSet<>();
        List.copyOf(seen)
                .forEach(one ->
                        kinds.add(one.method() + " " + one.path().replaceAll("(?<=^/v2/[a-z-]{1,40}/)[^/]+", "[^/]+")));
        return kinds;
    }

    private void assertThereOnce(String name, ArizeTwin twin) throws Exception {
        CopyResult there = copy(name, new End(BackendKind.EMBEDDED, null, source, null), arize(twin, ArizeTwin.KEY));

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
