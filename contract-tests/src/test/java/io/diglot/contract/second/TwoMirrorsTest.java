package io.diglot.contract.second;

import io.diglot.contract.server.Client;
import io.diglot.contract.server.GatewayUnderTest;
import io.diglot.contract.server.PostgresUnderTest;
import io.diglot.contract.upstream.Fault;
import io.diglot.contract.upstream.OpikTwin;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Two instances on one PostgreSQL let one Opik server follow: what either acknowledges is there, once. */
@EnabledIfSystemProperty(named = "diglot.test.scale", matches = "long")
class TwoMirrorsTest {

    @Test
    void what_either_of_two_instances_acknowledges_is_there_also_where_one_of_them_stops() {
        List<String> settings = new ArrayList<>(PostgresUnderTest.settings());
        try (OpikTwin twin = OpikTwin.start()) {
            settings.addAll(List.of(
                    "diglot.mirror-to.backend=opik",
                    "diglot.mirror-to.opik.base-url=" + twin.baseUrl(),
                    "diglot.mirror-to.quiet=0s",
                    "diglot.mirror-to.catch-up=0s"));
            String[] all = settings.toArray(String[]::new);
            try (GatewayUnderTest one = GatewayUnderTest.start(all);
                    GatewayUnderTest other = GatewayUnderTest.start(all)) {
                twin.faults().times(".*", ".*", 60, new Fault.Delayed(Duration.ofMillis(20)));
                Client left = new Client(one.server());
                Client right = new Client(other.server());
                Written written = Written.begin(left, "shared");
                written.by(right).goesOn();
                Written.begin(right, "right").goesOn();
                written.goesOn();
                one.stop();
                written.by(right).takesBack();

                Standing.awaitSame(right, twin);
            }
        }
    }
}
