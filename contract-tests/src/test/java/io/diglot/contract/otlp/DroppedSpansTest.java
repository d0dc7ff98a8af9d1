package io.diglot.contract.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.contract.Eventually;
import io.diglot.contract.server.Client;
import io.diglot.contract.server.Client.Answer;
import io.diglot.contract.server.GatewayUnderTest;
import io.diglot.contract.server.Metrics;
import io.diglot.contract.server.Sha256;
import io.diglot.contract.upstream.ChainUnderTest;
import io.diglot.contract.upstream.Fault;
import io.diglot.contract.upstream.OpikTwin;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** No exporter is told to try again: what cannot be kept is accepted, and counted. */
class DroppedSpansTest {

    private static final String DROPPED = "diglot_otlp_dropped_spans_total";

    @Test
    void a_full_store_drops_spans_and_says_so() {
        try (GatewayUnderTest gateway = GatewayUnderTest.start("diglot.state.max-bytes=1B")) {
            Exporter exporter = new Exporter(new Client(gateway.server()));

            Answer answer = exporter.send("full", Exporter.trace("dropped"));

            assertThat(Exporter.partialSuccess(answer).getRejectedSpans()).isEqualTo(2);
            assertThat(Exporter.partialSuccess(answer).getErrorMessage()).contains("full");
            assertThat(Metrics.of(gateway).sum(DROPPED, "cause=\"full\"")).isEqualTo(2);
        }
    }

    @Test
    void an_opik_server_that_is_away_costs_nobody_a_retry() {
        String nowhere = "http://127.0.0.1:1/api";
        try (GatewayUnderTest gateway = ChainUnderTest.startBefore(nowhere)) {
            Exporter exporter = new Exporter(new Client(gateway.server()));

            for (int n = 0; n < 10; n++) {
                Answer answer = exporter.send("away", Exporter.trace("dropped"));
                assertThat(Exporter.partialSuccess(answer).getRejectedSpans()).isEqualTo(2);
            }

            assertThat(Metrics.of(gateway).sum(DROPPED, "cause=\"failed\"")).isEqualTo(20);
        }
    }

    @Test
    void what_an_opik_server_refuses_is_dropped_and_the_rest_of_the_request_kept() {
        try (OpikTwin twin = OpikTwin.start();
                GatewayUnderTest gateway = ChainUnderTest.startBefore(twin.baseUrl())) {
            twin.faults()
                    .next(
                            "POST",
                            "/v1/private/spans/batch",
                            new Fault.Answered(422, Map.of(), "{\"errors\":[\"no\"]}"));
            Exporter exporter = new Exporter(new Client(gateway.server()));

            Answer refused = exporter.send("refused", Exporter.trace("dropped"));
            Answer kept = exporter.send("refused", Exporter.trace("kept"));

            assertThat(refused.status()).isEqualTo(200);
            assertThat(Exporter.partialSuccess(refused).getRejectedSpans()).isEqualTo(2);
            assertThat(kept.body()).isEmpty();
            assertThat(Metrics.of(gateway).sum(DROPPED, "cause=\"failed\"")).isEqualTo(2);
        }
    }

    @Test
    void whoever_sends_too_much_is_told_that_all_went_well() {
        try (GatewayUnderTest gateway =
                GatewayUnderTest.start("diglot.rate-limit.requests=1", "diglot.rate-limit.period=1h")) {
            Exporter exporter = new Exporter(new Client(gateway.server()));
            exporter.send("limited", Exporter.trace("kept")).success();

            Answer answer = exporter.send("limited", Exporter.trace("dropped"));

            assertThat(Exporter.partialSuccess(answer).getErrorMessage()).contains("too many requests");
        }
    }

    @Test
    void who_is_not_known_is_told_so() {
        try (GatewayUnderTest gateway = GatewayUnderTest.start(
                "diglot.auth.mode=keys", "diglot.auth.keys[0].sha256=" + Sha256.of("good-key"))) {
            Exporter exporter = new Exporter(new Client(gateway.server()));
            byte[] request = Exporter.request("keys", Exporter.trace("kept")).toByteArray();

            assertThat(exporter.send(Exporter.PATH, Map.of("authorization", "bad-key"), request)
                            .status())
                    .isEqualTo(401);
            exporter.send(Exporter.PATH, Map.of("authorization", "good-key"), request)
                    .success();
        }
    }

    @Test
    void traces_that_are_no_runs_go_when_they_are_old() {
        try (GatewayUnderTest gateway = GatewayUnderTest.start("diglot.state.trace-retention=1s")) {
            Client client = new Client(gateway.server());
            new Exporter(client).send("old", Exporter.trace("old")).success();

            Eventually.is(() -> client.get("/v1/private/traces?project_name=old")
                            .document()
                            .get("total")
                            .intValue()
                    == 0);
            assertThat(client.get("/v1/private/spans?project_name=old")
                            .document()
                            .get("total")
                            .intValue())
                    .isZero();
        }
    }
}
