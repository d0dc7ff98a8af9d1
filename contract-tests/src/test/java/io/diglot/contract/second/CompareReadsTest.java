package io.diglot.contract.second;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.diglot.contract.Eventually;
import io.diglot.contract.server.Client;
import io.diglot.contract.server.GatewayUnderTest;
import io.diglot.contract.server.Metrics;
import io.diglot.contract.server.Server;
import io.diglot.gateway.second.SecondAddress;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads are asked of a second backend in a folder, too. */
class CompareReadsTest {

    @TempDir
    private Path folder;

    @Test
    void what_differs_is_told_until_it_is_the_same_again() {
        try (GatewayUnderTest gateway = GatewayUnderTest.start(
                "diglot.mirror-to.backend=embedded",
                "diglot.mirror-to.embedded.data-dir=" + folder,
                "diglot.mirror-to.quiet=100ms",
                "diglot.compare-reads=1")) {
            Client first = new Client(gateway.server());
            Client management = new Client(gateway.management());
            Written written = Written.begin(first, "compared").byArize().goesOn();
            SecondAddress address = gateway.bean(SecondAddress.class);
            Eventually.is(() -> address.url() != null);
            Server there = new Server(
                    Objects.requireNonNull(address.url()), first.server().space(), null);
            Client second = new Client(there);
            Standing.awaitSame(first, second);
            Eventually.is(() -> count(management) == 0);

            String dataset = "/v1/private/datasets/" + written.dataset();
            second.put(dataset, "{\"name\":\"compared\",\"description\":\"planted\"}")
                    .success();
            first.get(dataset).success();
            Eventually.is(() -> count(management) > 0);
            JsonNode found = management.get("/divergences").document().get("divergences");
            assertThat(found.toString()).contains("GET " + dataset, "\"way\":\"description\"", "planted");

            management.post("/mirror", "{}").success();
            Standing.awaitSame(first, second);
            Eventually.is(() -> {
                first.get(dataset).success();
                return !management.get("/divergences").text().contains("planted");
            });
            Metrics metrics = Metrics.of(gateway);
            assertThat(metrics.sum("diglot_compared_reads_total", "result=\"different\""))
                    .isPositive();
            assertThat(metrics.sum("diglot_compared_reads_total", "result=\"same\"")
                            + metrics.sum("diglot_compared_reads_total", "result=\"noise\""))
                    .isPositive();
            management.send("DELETE", "/divergences", Map.of(), new byte[0]).success();
            assertThat(count(management)).isZero();
        }
    }

    private static long count(Client management) {
        return management.get("/divergences").document().get("count").longValue();
    }
}
