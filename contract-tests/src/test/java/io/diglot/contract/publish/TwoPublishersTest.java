package io.diglot.contract.publish;

import io.diglot.contract.Eventually;
import io.diglot.contract.Scale;
import io.diglot.contract.server.Client;
import io.diglot.contract.server.ForkedGateway;
import io.diglot.contract.server.PostgresUnderTest;
import io.diglot.contract.server.Server;
import io.diglot.contract.upstream.ArizeTwin;
import io.diglot.contract.upstream.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two instances share the work on one PostgreSQL: none does what the other does, and each takes over what the other left. */
class TwoPublishersTest {

    private static final int ITEMS = 4;

    @Test
    void what_two_instances_publish_is_in_arize_once_also_where_one_of_them_dies() {
        List<String> database = PostgresUnderTest.settings();
        List<Evaluated> all = new ArrayList<>();
        try (ArizeTwin twin = ArizeTwin.start();
                ForkedGateway one = ForkedGateway.start("512m", PublishCrashTest.arize(twin, database));
                ForkedGateway other = ForkedGateway.start("512m", PublishCrashTest.arize(twin, database))) {
            twin.trailInHalves(Duration.ofMillis(500));
            for (int kill = 0; kill < Scale.of(1, 50); kill++) {
                for (int n = 0; n < 3; n++) {
                    all.add(Evaluated.write(client(one, twin), "one " + kill + "." + n + ":", ITEMS));
                    all.add(Evaluated.write(client(other, twin), "other " + kill + "." + n + ":", ITEMS));
                }
                twin.faults().times("POST", "/v2/experiments", 2, new Fault.AnsweredLate(Duration.ofSeconds(20)));
                long before = twin.calls("create_experiment");
                Eventually.is(() -> twin.calls("create_experiment") > before);
                one.kill();
                twin.faults().clear();
                all.forEach(evaluated -> evaluated.awaitIn(twin));
                one.restart();
            }
            Eventually.pause(Duration.ofSeconds(5));
            all.forEach(evaluated -> evaluated.assertOnceIn(twin));
        }
    }

    private static Client client(ForkedGateway gateway, ArizeTwin twin) {
        return new Client(new Server(gateway.server().url(), twin.space(), null));
    }
}
