package io.diglot.contract.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.catalogue.CataloguedOperation;
import io.diglot.catalogue.Dialect;
import io.diglot.catalogue.OperationCatalogue;
import io.diglot.contract.server.GatewayUnderTest;
import io.diglot.contract.server.RawConnection;
import io.diglot.contract.server.RawConnection.Answer;
import io.diglot.contract.server.Sha256;
import io.diglot.contract.upstream.ChainUnderTest;
import io.diglot.contract.upstream.RawUpstream;
import io.diglot.contract.upstream.Received;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the catalogue calls open is answered to anybody, also where it passes through to an Opik server. */
class OpenOperationsTest {

    private static final byte[] NOTHING = {};
    private static final String KEY = "key-of-the-open";

    @TempDir
    static Path folder;

    private static RawUpstream upstream;
    private static List<GatewayUnderTest> gateways;

    @BeforeAll
    static void start() throws IOException {
        upstream = new RawUpstream();
        Files.writeString(folder.resolve("vendor"), "vendors-key");
        Files.writeString(
                folder.resolve("keys.yaml"),
                "keys:\n  - sha256: " + Sha256.of(KEY) + "\n    credential: file:" + folder.resolve("vendor") + "\n");
        String base = upstream.baseUrl();
        gateways = List.of(
                ChainUnderTest.startBefore(base, "diglot.opik.api-key=vendors-key"),
                ChainUnderTest.startBefore(
                        base,
                        "diglot.opik.api-key=vendors-key",
                        // A quota that is used up keeps nobody from asking whether the server lives.
                        "diglot.opik.quota.requests=1",
                        "diglot.opik.quota.period=10m",
                        "diglot.auth.mode=keys",
                        "diglot.auth.keys[0].sha256=" + Sha256.of(KEY)),
                ChainUnderTest.startBefore(
                        base, "diglot.auth.mode=mapped", "diglot.auth.key-file=" + folder.resolve("keys.yaml")),
                ChainUnderTest.startBefore(base, "diglot.auth.mode=forward"));
    }

    @AfterAll
    static void stop() {
        gateways.forEach(GatewayUnderTest::close);
        upstream.close();
    }

    /** Those that pass through; where people are led to is the gateway's own to say. */
    static Stream<String> open() {
        return OperationCatalogue.load().operations().stream()
                .filter(CataloguedOperation::open)
                .filter(operation -> operation.dialect() == Dialect.OPIK)
                .map(CataloguedOperation::path)
                .filter(path -> !path.startsWith("/v1/session/redirect/"));
    }

    @ParameterizedTest
    @MethodSource("open")
    void anybody_is_answered_and_the_backend_is_shown_no_key(String path) {
        for (GatewayUnderTest gateway : gateways) {
            for (String method : List.of("GET", "HEAD", "GET")) {
                List<Received> received = Received.by(upstream);

                Answer answer = ask(gateway, method, path, "Comet-Workspace: anything");

                assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
                assertThat(received).hasSize(1);
                assertThat(received.getFirst().uri()).isEqualTo("/api" + path);
                assertThat(received.getFirst().all("Authorization")).isEmpty();
                assertThat(received.getFirst().all("Comet-Workspace")).isEmpty();
            }
        }
    }

    @Test
    void a_key_of_the_gateway_goes_no_further_with_it() {
        for (GatewayUnderTest gateway : gateways.subList(0, 3)) {
            List<Received> received = Received.by(upstream);

            assertThat(ask(gateway, "GET", "/is-alive/ping", "Authorization: " + KEY)
                            .status())
                    .isEqualTo(200);
            assertThat(received.getFirst().all("Authorization")).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/is-alive/other",
                "/is-alive/%70ing",
                "/is-alive/ping/x",
                "/v1/private/is-alive/ping",
                "/v1/private/datasets"
            })
    void what_merely_lies_near_is_not_open(String path) {
        List<Received> received = Received.by(upstream);

        assertThat(ask(gateways.get(1), "GET", path, "X: y").status()).isEqualTo(401);
        assertThat(ask(gateways.get(2), "GET", path, "X: y").status()).isEqualTo(401);
        assertThat(ask(gateways.get(1), "POST", "/is-alive/ping", "X: y").status())
                .isEqualTo(401);
        assertThat(received).isEmpty();
    }

    private static Answer ask(GatewayUnderTest gateway, String method, String path, String header) {
        return RawConnection.exchange(
                gateway.server(), NOTHING, method + " " + path + " HTTP/1.1", "Host: probe.example", header);
    }
}
