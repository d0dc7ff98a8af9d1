package io.diglot.contract.copy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.diglot.contract.server.Client;
import io.diglot.contract.server.GatewayUnderTest;
import io.diglot.contract.upstream.ArizeTwin;
import io.diglot.contract.upstream.Fault;
import io.diglot.gateway.caller.Credential;
import io.diglot.gateway.copy.Copy;
import io.diglot.gateway.copy.plan.CopyPlan;
import io.diglot.gateway.copy.plan.CopyPlan.Mode;
import io.diglot.gateway.copy.plan.CopyProgress;
import io.diglot.gateway.copy.plan.CopyResult;
import io.diglot.gateway.copy.plan.CopyResult.Ending;
import io.diglot.gateway.copy.plan.End;
import io.diglot.gateway.settings.GatewaySettings.BackendKind;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a copy to Arize, and from there, where something goes wrong there. */
@EnabledIfSystemProperty(named = "diglot.test.scale", matches = "long")
class CopyOverArizeFaultTest {

    private static final String DATASETS = "/v2/datasets";
    private static final String EXAMPLES = "/v2/datasets/[^/]+/examples";
    private static final String EXPERIMENTS = "/v2/experiments";
    private static final String RUNS = "/v2/experiments/[^/]+/runs";
    private static final List<String> SETTINGS =
            List.of("--diglot.arize.settle=1s", "--diglot.arize.response-timeout=2s");

    @TempDir
    private Path folder;

    @Test
    void whatever_goes_wrong_once_all_is_there_once() throws Exception {
        try (GatewayUnderTest source = GatewayUnderTest.start();
                ArizeTwin twin = ArizeTwin.start()) {
            Filled.byBoth(new Client(source.server()));
            source.stop();
            End from = new End(BackendKind.EMBEDDED, null, source.folder(), null);
            twin.trailInHalves(Duration.ofMillis(500));
            twin.faults().next("POST", DATASETS, new Fault.AnswerLost());
            twin.faults().next("POST", DATASETS, ArizeTwin.unavailable());
            twin.faults().next("POST", EXAMPLES, new Fault.Reset());
            twin.faults().next("POST", EXPERIMENTS, new Fault.AnsweredLate(Duration.ofSeconds(4)));
            twin.faults().next("POST", EXPERIMENTS, ArizeTwin.throttled(Duration.ofSeconds(1)));
            twin.faults().next("POST", RUNS, new Fault.Half());
            twin.faults().next("GET", DATASETS, new Fault.Answered(500, Map.of(), "{}"));
            twin.faults().next("GET", EXAMPLES, new Fault.Half());
            twin.faults().next("GET", RUNS, ArizeTwin.throttled(Duration.ofSeconds(1)));

            CopyResult there = copy("there", from, arize(twin, ArizeTwin.KEY));

            assertThat(there.failed()).as("%s%n%s", there, report("there")).isZero();
            assertThat(there.ending()).isEqualTo(Ending.CHANGED);
            for (JsonNode experiment : twin.console().experiments()) {
                assertThat(twin.console().runs(experiment.get("id").textValue()))
                        .extracting(run -> run.get("diglot.item_id"))
                        .doesNotHaveDuplicates();
            }
            assertThat(twin.console().datasets())
                    .extracting(dataset -> dataset.get("name"))
                    .doesNotHaveDuplicates();

            twin.faults().next("GET", "/v2/spaces", new Fault.Reset());
            twin.faults().next("GET", DATASETS, ArizeTwin.unavailable());
            twin.faults().next("GET", EXAMPLES, ArizeTwin.throttled(Duration.ofSeconds(1)));
            twin.faults().next("GET", RUNS, new Fault.AnsweredLate(Duration.ofSeconds(4)));

            CopyResult back = copy(
                    "back",
                    arize(twin, ArizeTwin.KEY),
                    new End(BackendKind.EMBEDDED, null, folder.resolve("store"), null));

            assertThat(back.ending()).as("%s%n%s", back, report("back")).isEqualTo(Ending.CARRIED);
            assertThat(back.written()).isPositive();
        }
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
        Path own = folder.resolve(name);
        CopyPlan plan = new CopyPlan(
                from,
                to,
                Map.of(),
                List.of(),
                List.of(),
                null,
                Mode.COPY,
                own.resolve("state"),
                own.resolve("report"),
                2);
        return new Copy(SETTINGS).run(plan, CopyProgress.SILENT);
    }

    private String report(String name) throws Exception {
        return Files.readString(folder.resolve(name).resolve("report").resolve("records.jsonl"));
    }

    private static End arize(ArizeTwin twin, String key) {
        return new End(BackendKind.ARIZE, URI.create(twin.baseUrl()), null, new Credential(key));
    }
}
