package io.diglot.contract.second;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.contract.Eventually;
import io.diglot.contract.Scale;
import io.diglot.contract.server.Client;
import io.diglot.contract.server.ForkedGateway;
import io.diglot.contract.upstream.Fault;
import io.diglot.contract.upstream.OpikTwin;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Kills the gateway while a second backend follows: what it had acknowledged is there afterwards, once. */
class MirrorCrashTest {

    private static final long SEED = 20_261_127;
    private static final int LATEST_MILLIS = 1500;

    @Test
    void what_was_acknowledged_is_in_the_second_one_whenever_the_gateway_dies() {
        Random random = new Random(SEED);
        try (OpikTwin twin = OpikTwin.start();
                ForkedGateway gateway = ForkedGateway.start(
                        "512m",
                        List.of(
                                "diglot.mirror-to.backend=opik",
                                "diglot.mirror-to.opik.base-url=" + twin.baseUrl(),
                                "diglot.mirror-to.quiet=50ms"))) {
            Client client = new Client(gateway.server());
            for (int kill = 0; kill < Scale.of(1, 200); kill++) {
                twin.faults().times(".*", ".*", 50, new Fault.Delayed(Duration.ofMillis(random.nextInt(60))));
                Written.begin(client, "kill " + kill).goesOn();
                Traced.begin(client, "kill " + kill, 5).goesOn();
                Eventually.pause(Duration.ofMillis(random.nextInt(LATEST_MILLIS)));
                gateway.kill();
                twin.faults().clear();
                gateway.restart();
            }
            Standing.awaitSame(client, twin);
            assertThat(gateway.log())
                    .as("the second one leaves the log of the process as it is")
                    .contains("what is written is mirrored to: opik", "Arize AX clients:");
        }
    }
}
