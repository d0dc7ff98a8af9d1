package io.diglot.contract.grpc;

import static io.diglot.contract.grpc.GrpcCaller.bare;
import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.contract.Eventually;
import io.diglot.contract.grpc.GrpcCaller.Answer;
import io.diglot.contract.server.FreePort;
import io.diglot.contract.server.GatewayUnderTest;
import io.diglot.contract.server.Metrics;
import io.diglot.contract.server.Sha256;
import io.diglot.contract.upstream.ChainUnderTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;

/** With Arize as the backend, calls pass through to its services, here to another gateway that asks for keys. */
class GrpcPassthroughTest {

    private static final int NOT_FOUND = 5;
    private static final int UNIMPLEMENTED = 12;
    private static final int UNAVAILABLE = 14;
    private static final int UNAUTHENTICATED = 16;

    private static final String VENDORS = "key-of-the-vendor";
    private static final String OWN = "key-of-our-own";

    private static final byte[] TICKET = Flight.ticket("{\"getDataset\": {\"datasetId\": \"no id\"}}");

    @TempDir
    static Path folder;

    private static GatewayUnderTest vendor;
    private static GatewayUnderTest own;
    private static GatewayUnderTest forwarding;
    private static GatewayUnderTest mapping;

    @BeforeAll
    static void start() throws IOException {
        vendor = GatewayUnderTest.start("diglot.auth.mode=keys", "diglot.auth.keys[0].sha256=" + Sha256.of(VENDORS));
        own = before(vendor.server().url(), "diglot.arize.api-key=" + VENDORS);
        forwarding = before(vendor.server().url(), "diglot.auth.mode=forward");
        Files.writeString(folder.resolve("vendor"), VENDORS);
        Files.writeString(
                folder.resolve("keys.yaml"),
                "keys:\n  - sha256: " + Sha256.of(OWN) + "\n    credential: file:" + folder.resolve("vendor") + "\n");
        mapping = before(
                vendor.server().url(),
                "diglot.auth.mode=mapped",
                "diglot.auth.key-file=" + folder.resolve("keys.yaml"));
    }

    @AfterAll
    static void stop() {
        List.of(own, forwarding, mapping, vendor).forEach(GatewayUnderTest::close);
    }

    @Test
    void an_answer_comes_back_as_it_was_given() {
        for (GrpcCaller caller : List.of(
                GrpcCaller.of(own.server()),
                GrpcCaller.of(forwarding.server()).with("auth-token-bin", bare(VENDORS)),
                GrpcCaller.of(mapping.server()).with("auth-token-bin", bare(OWN)))) {
            Answer refused = caller.call(GrpcCaller.DO_GET, TICKET);
            assertThat(refused.status()).isEqualTo(NOT_FOUND);
            assertThat(refused.message()).isEqualTo("no such dataset");

            Answer kept = caller.call(GrpcCaller.EXPORT, new byte[0]);
            assertThat(kept.messages()).hasSize(1);
            assertThat(kept.trailers().get("grpc-status")).isEqualTo("0");
        }
    }

    @Test
    void the_key_of_a_span_is_shown_without_a_scheme() {
        assertThat(GrpcCaller.of(mapping.server())
                        .with("authorization", OWN)
                        .call(GrpcCaller.EXPORT, new byte[0])
                        .status())
                .isEqualTo(0);
        assertThat(GrpcCaller.of(forwarding.server())
                        .with("authorization", VENDORS)
                        .call(GrpcCaller.EXPORT, new byte[0])
                        .status())
                .isEqualTo(0);
    }

    @Test
    void a_key_that_the_vendor_does_not_take_is_refused_by_it() {
        assertThat(GrpcCaller.of(forwarding.server())
                        .with("auth-token-bin", bare("wrong"))
                        .call(GrpcCaller.DO_GET, TICKET)
                        .status())
                .isEqualTo(UNAUTHENTICATED);
        assertThat(GrpcCaller.of(forwarding.server())
                        .with("auth-token-bin", bare("wrong") + "," + bare(VENDORS))
                        .call(GrpcCaller.DO_GET, TICKET)
                        .status())
                .isEqualTo(UNAUTHENTICATED);
        assertThat(GrpcCaller.of(mapping.server())
                        .with("auth-token-bin", bare(VENDORS))
                        .call(GrpcCaller.DO_GET, TICKET)
                        .status())
                .isEqualTo(UNAUTHENTICATED);
    }

    @Test
    void messages_pass_as_they_are() {
        Answer answer = GrpcCaller.of(own.server())
                .with("grpc-encoding", "gzip")
                .send(GrpcCaller.DO_GET, Frames.zipped(TICKET));

        assertThat(answer.message()).isEqualTo("no such dataset");
    }

    @Test
    void what_the_vendor_does_not_serve_is_said_by_it_or_here() {
        assertThat(GrpcCaller.of(own.server())
                        .call("/arrow.flight.protocol.FlightService/GetFlightInfo", TICKET)
                        .status())
                .isEqualTo(UNIMPLEMENTED);
        assertThat(GrpcCaller.of(own.server())
                        .call("/grpc.health.v1.Health/Check", TICKET)
                        .message())
                .isEqualTo("/grpc.health.v1.Health/Check is not served");
    }

    @Test
    void an_answer_before_the_end_of_the_call_reaches_the_client() {
        byte[] first = Flight.table("{\"updateDataset\": {}}", List.of()).getFirst();

        Answer answer = GrpcCaller.of(own.server()).answerWhileSending(first);

        assertThat(answer.status()).isEqualTo(UNIMPLEMENTED);
    }

    @Test
    void a_call_that_is_given_up_is_given_up_there_too() {
        byte[] half = Arrays.copyOf(Frames.of(new byte[1_000_000]), 500_000);
        Disposable call = GrpcCaller.of(own.server())
                .answer(GrpcCaller.DO_GET, Flux.just(half).concatWith(Flux.never()))
                .subscribe();
        Eventually.is(() -> Metrics.of(vendor).sum("diglot_bodies_held_bytes ") > 0);

        call.dispose();

        Eventually.is(() -> Metrics.of(vendor).sum("diglot_bodies_held_bytes ") == 0);
        Eventually.is(() -> Metrics.of(own).sum("diglot_requests_concurrent ") == 0);
    }

    @Test
    void a_service_that_is_away_is_unavailable_and_takes_nothing_else_along() {
        String nobody = "http://127.0.0.1:" + FreePort.find();
        try (GatewayUnderTest gateway =
                before(vendor.server().url(), "diglot.arize.api-key=" + VENDORS, "diglot.arize.flight-url=" + nobody)) {
            GrpcCaller caller = GrpcCaller.of(gateway.server());

            // More often than opens a breaker.
            for (int i = 0; i < 12; i++) {
                assertThat(caller.call(GrpcCaller.DO_GET, TICKET).status()).isEqualTo(UNAVAILABLE);
            }
            assertThat(caller.call(GrpcCaller.EXPORT, new byte[0]).status()).isEqualTo(0);
        }
    }

    private static GatewayUnderTest before(String url, String... settings) {
        return GatewayUnderTest.start(
                ChainUnderTest.arizeSettings(url, settings).toArray(String[]::new));
    }
}
