package io.diglot.contract.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.contract.server.Client;
import io.diglot.contract.server.ForkedGateway;
import io.diglot.contract.server.Opik;
import io.diglot.contract.upstream.OpikTwin;
import java.util.List;
import org.junit.jupiter.api.Test;

/** With the libraries of its jar and no others, as where users start it. */
class PackagedTest {

    @Test
    void a_gateway_asks_the_server_of_a_vendor() {
        try (OpikTwin twin = OpikTwin.start();
                ForkedGateway gateway = ForkedGateway.start(
                        "256m", List.of("diglot.backend=opik", "diglot.opik.base-url=" + twin.baseUrl()))) {
            Client client = new Client(gateway.server());
            String id = new Opik(client).createDataset("asked for");

            assertThat(client.get("/v1/private/datasets/" + id).success().text())
                    .contains("asked for");
            assertThat(client.get("/v2/datasets").success().text()).contains("asked for");
            assertThat(gateway.log()).doesNotContain("NoClassDefFoundError");
        }
    }
}
