package io.diglot.contract.overload;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.diglot.contract.server.Client;
import io.diglot.contract.server.Client.Answer;
import io.diglot.contract.server.GatewayUnderTest;
import io.diglot.contract.upstream.ChainUnderTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a vendor says of its quota holds for both dialects, and for nobody else's key. */
class VendorQuotaTest {

    private static final String OPIK = "/v1/private/projects";
    private static final String ARIZE = "/v2/datasets";

    private WireMockServer vendor;
    private GatewayUnderTest gateway;

    @BeforeEach
    void start() {
        vendor = new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));
        vendor.start();
        vendor.stubFor(any(anyUrl()).willReturn(okJson("{\"content\":[],\"page\":1,\"size\":0,\"total\":0}")));
        gateway = ChainUnderTest.startBefore(
                vendor.baseUrl(), "diglot.auth.mode=forward", "diglot.opik.quota.max-wait=1s");
    }

    @AfterEach
    void stop() {
        gateway.close();
        vendor.stop();
    }

    @Test
    void a_quota_that_is_used_up_is_asked_no_further_whichever_dialect_learnt_of_it() {
        assertThat(ask(OPIK, "one").status()).isEqualTo(200);
        vendor.stubFor(any(anyUrl())
                .willReturn(status(429)
                        .withHeader("RateLimit-Reset", "3000")
                        .withBody("{\"code\":429,\"message\":\"as the vendor says it\"}")));

        Answer first = ask(OPIK, "one");
        assertThat(first.status()).isEqualTo(429);
        assertThat(first.text()).isEqualTo("{\"code\":429,\"message\":\"as the vendor says it\"}");
        int asked = vendor.findAll(anyRequestedFor(anyUrl())).size();

        Answer second = ask(OPIK, "one");
        assertThat(second.status()).isEqualTo(429);
        assertThat(seconds(second, "Retry-After")).isBetween(2_900L, 3_001L);
        assertThat(seconds(second, "RateLimit-Reset")).isBetween(2_900L, 3_001L);
        Answer translated = ask(ARIZE, "one");
        assertThat(translated.status()).isEqualTo(429);
        assertThat(seconds(translated, "Retry-After")).isBetween(2_900L, 3_001L);
        assertThat(vendor.findAll(anyRequestedFor(anyUrl()))).hasSize(asked);

        vendor.stubFor(any(anyUrl()).willReturn(okJson("{\"content\":[],\"page\":1,\"size\":0,\"total\":0}")));
        assertThat(ask(OPIK, "another").status()).isEqualTo(200);
    }

    @Test
    void a_vendor_that_refuses_everything_is_asked_a_few_times_and_each_call_ends_in_its_time() {
        vendor.stubFor(any(anyUrl()).willReturn(status(429).withHeader("RateLimit-Reset", "1")));
        List<Supplier<Answer>> calls = List.of(
                () -> ask(ARIZE, "one"),
                () -> ask(ARIZE, "one"),
                () -> ask("/v2/experiments", "one"),
                () -> createDataset("one"),
                () -> ask(OPIK, "one"),
                () -> ask("/v2/spaces", "one"));

        Instant before = Instant.now();
        List<Answer> answers = calls.stream().map(CompletableFuture::supplyAsync).toList().stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(30));
        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(429);
            assertThat(answer.headers().firstValue("Retry-After").or(() -> answer.headers()
                            .firstValue("RateLimit-Reset")))
                    .isPresent();
        });
        assertThat(vendor.findAll(anyRequestedFor(anyUrl()))).hasSizeLessThanOrEqualTo(calls.size() + 2);
    }

    @Test
    void the_server_is_well_though_its_quota_is_used_up() {
        vendor.stubFor(any(urlMatching(".*/v1/private/.*"))
                .willReturn(status(429).withHeader("RateLimit-Reset", "3000").withBody("{}")));
        vendor.stubFor(any(urlMatching(".*/is-alive/ping"))
                .willReturn(okJson("{\"message\":\"Healthy Server\",\"healthy\":true}")));
        Client nobody = new Client(gateway.server());
        Map<String, String> withoutKey = Map.of("Authorization", Client.ABSENT);
        assertThat(nobody.send("GET", OPIK, withoutKey, new byte[0]).status()).isEqualTo(429);
        assertThat(nobody.send("GET", OPIK, withoutKey, new byte[0]).status()).isEqualTo(429);

        assertThat(nobody.send("GET", "/is-alive/ping", withoutKey, new byte[0]).status())
                .isEqualTo(200);
        assertThat(new Client(gateway.management()).get("/health").status()).isEqualTo(200);
    }

    private Answer createDataset(String key) {
        return new Client(gateway.server())
                .send(
                        "POST",
                        ARIZE,
                        Map.of("Authorization", "Bearer " + key),
                        "{\"name\":\"d\",\"space_id\":\"%s\",\"examples\":[{\"a\":1}]}"
                                .formatted(gateway.server().space())
                                .getBytes(StandardCharsets.UTF_8));
    }

    private Answer ask(String path, String key) {
        return new Client(gateway.server())
                .send(
                        "GET",
                        path,
                        Map.of("Authorization", path.startsWith("/v2") ? "Bearer " + key : key),
                        new byte[0]);
    }

    private static long seconds(Answer answer, String header) {
        return answer.headers().firstValueAsLong(header).orElseThrow();
    }
}
