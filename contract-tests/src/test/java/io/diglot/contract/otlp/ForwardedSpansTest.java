package io.diglot.contract.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.contract.server.Client;
import io.diglot.contract.server.Client.Answer;
import io.diglot.contract.server.GatewayUnderTest;
import io.diglot.contract.server.Sha256;
import io.diglot.contract.upstream.ChainUnderTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** With Arize behind it, spans go on to Arize's own host for them. */
class ForwardedSpansTest {

    private static final String KEY = "vendors-key";

    @Test
    void spans_go_to_the_host_for_spans_with_the_key_as_that_wants_it() {
        try (GatewayUnderTest otlp = GatewayUnderTest.start(
                        "diglot.auth.mode=keys", "diglot.auth.keys[0].sha256=" + Sha256.of(KEY));
                GatewayUnderTest front = GatewayUnderTest.start(ChainUnderTest.arizeSettings(
                                "http://127.0.0.1:1",
                                "diglot.arize.otlp-url=" + otlp.server().url(),
                                "diglot.arize.api-key=" + KEY)
                        .toArray(String[]::new))) {
            Exporter exporter = new Exporter(new Client(front.server()));

            for (String path : new String[] {Exporter.PATH, "/arize" + Exporter.PATH}) {
                Answer answer = exporter.send(
                        path,
                        Map.of(),
                        Exporter.request("forwarded", Exporter.trace("forwarded"))
                                .toByteArray());
                assertThat(Exporter.partialSuccess(answer).getRejectedSpans()).isZero();
            }

            Answer kept = new Client(otlp.server())
                    .send(
                            "GET",
                            "/v1/private/traces?project_name=forwarded",
                            Map.of("Authorization", KEY),
                            new byte[0]);
            assertThat(kept.document().get("total").intValue()).isEqualTo(2);
        }
    }

    @Test
    void a_host_that_is_away_costs_nobody_a_retry() {
        try (GatewayUnderTest front = GatewayUnderTest.start(
                ChainUnderTest.arizeSettings("http://127.0.0.1:1").toArray(String[]::new))) {
            Answer answer = new Exporter(new Client(front.server())).send("away", Exporter.trace("away"));

            assertThat(Exporter.partialSuccess(answer).getErrorMessage()).isNotEmpty();
        }
    }
}
