package io.diglot.gateway.copy.side;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.gateway.backend.local.Transactions;
import io.diglot.gateway.backend.vendor.VendorClient;
import io.diglot.gateway.copy.plan.End;
import io.diglot.gateway.settings.GatewaySettings.BackendKind;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenEndTest {

    @Test
    void an_embedded_end_opens_without_a_port(@TempDir Path folder) {
        try (OpenEnd end = OpenEnd.target(
                new End(BackendKind.EMBEDDED, null, folder.resolve("data"), null), folder.resolve("own"), List.of())) {
            assertThat(end.part(Transactions.class)).isNotNull();
        }
    }

    @Test
    void an_opik_end_opens_without_a_port_and_asks_nothing_of_the_server(@TempDir Path folder) {
        try (OpenEnd end = OpenEnd.target(
                new End(BackendKind.OPIK, URI.create("http://127.0.0.1:1/api"), null, null),
                folder.resolve("own"),
                List.of())) {
            assertThat(end.part(VendorClient.class)).isNotNull();
        }
    }
}
