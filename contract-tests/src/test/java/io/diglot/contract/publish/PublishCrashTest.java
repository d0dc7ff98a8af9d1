package io.diglot.contract.publish;

import io.diglot.contract.Eventually;
import io.diglot.contract.Scale;
import io.diglot.contract.server.Client;
import io.diglot.contract.server.ForkedGateway;
import io.diglot.contract.server.Server;
import io.diglot.contract.upstream.ArizeTwin;
import io.diglot.contract.upstream.ChainUnderTest;
import io.diglot.contract.upstream.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Kills the gateway at each step of a publication: before a request is carried out, and between that and its answer. What
 * it had acknowledged is in Arize once afterwards.
 */
class PublishCrashTest {

    private static final long SEED = 20_261_126;
    private static final int ITEMS = 5;
    /** Sooner than the gateway takes it for certain that nothing comes of a request any more. */
    private static final Duration SOON = Duration.ofMillis(1500);

    private static final Duration LATE = Duration.ofSeconds(20);

    private static final List<String> STEPS = List.of(
            "POST /v2/datasets",
            "POST /v2/experiments",
            "POST /v2/datasets/[^/]+/examples",
            "POST /v2/experiments/[^/]+/runs",
            "GET /v2/datasets/[^/]+/examples");

    int kills() {
        return Scale.of(4, 1000);
    }

    List<String> settings() {
        return List.of();
    }

    static List<String> arize(ArizeTwin twin, List<String> more) {
        return ChainUnderTest.arizeSettings(
                twin.baseUrl(),
                Stream.concat(
                                Stream.of(
                                        "diglot.arize.api-key=" + ArizeTwin.KEY,
                                        "diglot.arize.response-timeout=2s",
                                        "diglot.publish.quiet=100ms",
                                        "diglot.arize.settle=1s"),
                                more.stream())
                        .toArray(String[]::new));
    }

    @Test
    void what_was_acknowledged_is_in_arize_once_whenever_the_gateway_dies() {
        Random random = new Random(SEED);
        List<Evaluated> all = new ArrayList<>();
        try (ArizeTwin twin = ArizeTwin.start();
                ForkedGateway gateway = ForkedGateway.start("512m", arize(twin, settings()))) {
            Client client = new Client(new Server(gateway.server().url(), twin.space(), null));
            twin.trailInHalves(Duration.ofMillis(500));
            for (int kill = 0; kill < kills(); kill++) {
                String[] step = STEPS.get(kill % STEPS.size()).split(" ", 2);
                twin.faults().next(step[0], step[1], fault(random));
                Evaluated evaluated = Evaluated.write(client, "kill " + kill + ":", ITEMS);
                all.add(evaluated);
                if (step[1].startsWith("/v2/datasets/") || step[1].endsWith("runs")) {
                    evaluated.awaitIn(twin);
                    evaluated.addExamples(ITEMS);
                    evaluated.addRuns(ITEMS);
                }
                awaitStep(twin, step[0], step[1]);
                gateway.kill();
                twin.faults().clear();
                gateway.restart();
            }
            all.forEach(evaluated -> evaluated.awaitIn(twin));
            // What was sent twice would show by then.
            Eventually.pause(Duration.ofSeconds(5));
            all.forEach(evaluated -> evaluated.assertOnceIn(twin));
        }
    }

    private static Fault fault(Random random) {
        return random.nextBoolean() ? new Fault.Delayed(SOON) : new Fault.AnsweredLate(LATE);
    }

    private static void awaitStep(ArizeTwin twin, String method, String path) {
        int before = twin.seen().size();
        Eventually.is(() -> twin.seen().stream()
                .skip(Math.max(0, before - 20))
                .anyMatch(seen -> seen.method().equals(method) && seen.path().matches(path)));
    }
}
