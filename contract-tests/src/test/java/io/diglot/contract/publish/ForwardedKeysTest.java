package io.diglot.contract.publish;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.diglot.contract.Eventually;
import io.diglot.contract.server.Client;
import io.diglot.contract.server.GatewayUnderTest;
import io.diglot.contract.server.Server;
import io.diglot.contract.upstream.ArizeTwin;
import io.diglot.contract.upstream.ChainUnderTest;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Where the gateway has no key of its own, what is published goes by the keys of those who wrote it. */
@TestInstance(Lifecycle.PER_CLASS)
class ForwardedKeysTest {

    private static final String OTHER_KEY = "another-key";

    private final ArizeTwin twin = ArizeTwin.start();
    private GatewayUnderTest gateway;

    @BeforeAll
    void start() {
        gateway = GatewayUnderTest.start(ChainUnderTest.arizeSettings(
                        twin.baseUrl(),
                        "diglot.auth.mode=forward",
                        "diglot.publish.quiet=100ms",
                        "diglot.arize.settle=2s")
                .toArray(String[]::new));
    }

    @AfterAll
    void stop() {
        gateway.close();
        twin.close();
    }

    private Client as(String key) {
        return new Client(new Server(gateway.server().url(), twin.space(), key));
    }

    @Test
    void what_is_written_with_a_key_is_published_with_it() {
        Evaluated evaluated = Evaluated.write(as(ArizeTwin.KEY), "forwarded:", 2);
        evaluated.awaitIn(twin);

        evaluated.assertOnceIn(twin);
        assertThat(twin.seen().stream().filter(request -> request.body().contains("forwarded:")))
                .isNotEmpty()
                .allSatisfy(
                        request -> assertThat(request.header("Authorization")).contains("Bearer " + ArizeTwin.KEY));
    }

    @Test
    void what_a_revoked_key_left_goes_with_the_next_key_that_writes_there() {
        String revoked = "revoked-key";
        twin.keys().give(revoked, twin.space());
        twin.keys().give(OTHER_KEY, twin.space());
        Evaluated evaluated = Evaluated.write(as(revoked), "revoked:", 2);
        evaluated.awaitIn(twin);
        Eventually.is(() -> listed().isEmpty());
        twin.keys().revoke(revoked);
        evaluated.addRuns(1);
        Eventually.is(() ->
                listed().stream().anyMatch(line -> line.get("state").textValue().equals("parked")));

        evaluated.as(as(OTHER_KEY)).addRuns(1);

        evaluated.awaitIn(twin);
        evaluated.assertOnceIn(twin);
    }

    private List<JsonNode> listed() {
        return new Client(gateway.management())
                .get("/publications")
                .document()
                .get("publications")
                .valueStream()
                .toList();
    }
}
