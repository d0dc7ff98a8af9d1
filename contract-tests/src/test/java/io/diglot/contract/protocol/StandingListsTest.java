package io.diglot.contract.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.contract.server.Client;
import io.diglot.contract.server.GatewayUnderTest;
import io.diglot.contract.upstream.ChainUnderTest;
import io.diglot.contract.upstream.RawUpstream;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/**
 * An Opik server that heeds neither the number of a page nor a filter nor where a stream is to go on: each list is
 * endless, and gives its first rows again and again. Whoever walks through one is told soon that it cannot be read.
 */
@Timeout(120)
class StandingListsTest {

    /** As many rows as it gives, however many are asked for. */
    private static final int MOST = 3000;

    /** Far fewer than any walk to an end of such a list, with what the gateway asks besides and its further attempts. */
    private static final int SOON = 150;

    private static final String EXPERIMENT = id(7);
    private static final String WITHOUT_PROJECT = id(8);
    private static final Pattern ONE = Pattern.compile(".*/(?:experiments|datasets)/([0-9a-f-]{36})");
    private static final Pattern LIMIT = Pattern.compile("\"limit\":(\\d+)");

    private static final AtomicInteger ASKED = new AtomicInteger();

    private static RawUpstream upstream;
    private static GatewayUnderTest gateway;

    @BeforeAll
    static void start() {
        upstream = new RawUpstream();
        upstream.behave((request, response) -> {
            ASKED.incrementAndGet();
            return request.receive()
                    .aggregate()
                    .asString()
                    .defaultIfEmpty("")
                    .flatMap(body -> answer(request, response, body));
        });
        gateway = ChainUnderTest.startBefore(
                upstream.baseUrl(), "resilience4j.circuitbreaker.instances.opik.minimum-number-of-calls=1000000");
    }

    @AfterAll
    static void stop() {
        gateway.close();
        upstream.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v2/experiments?limit=60",
                "/v2/experiments?limit=60&name=r",
                "/v2/datasets?limit=60",
                "/v2/datasets?limit=60&name=nothing",
                "/v2/annotation-configs?limit=60",
                "/v2/experiments/${experiment}/runs?limit=60",
                "/v2/experiments/${without-project}/runs?limit=60",
                "/v2/datasets/${dataset}/examples?limit=60",
                "/v2/datasets/${dataset}/examples?limit=60&dataset_version_id=${unknown-version}"
            })
    void a_walk_that_gets_no_further_ends(String path) {
        ASKED.set(0);
        Client client = new Client(gateway.server());
        String list = filled(path);
        Optional<String> cursor = Optional.empty();
        Client.Answer answer;
        do {
            answer = client.get(list + cursor.map("&cursor="::concat).orElse(""));
            cursor = answer.json()
                    .map(page -> page.at("/pagination/next_cursor").textValue())
                    .map(StandingListsTest::encoded);
            assertThat(ASKED).hasValueLessThan(SOON);
        } while (cursor.isPresent());

        assertThat(answer.status()).as(answer.toString()).isEqualTo(502);
    }

    @Test
    void what_is_to_be_deleted_or_changed_is_not_read_for_ever_before() {
        ASKED.set(0);
        Client client = new Client(gateway.server());

        List<Client.Answer> answers = List.of(
                client.send("DELETE", filled("/v2/experiments/${experiment}"), Map.of(), new byte[0]),
                client.send(
                        "PATCH",
                        filled("/v2/datasets/${dataset}/examples"),
                        Map.of("Content-Type", "application/json"),
                        "{\"examples\":[{\"id\":\"%s\",\"a\":1}]}"
                                .formatted(id(MOST + 1))
                                .getBytes(StandardCharsets.UTF_8)));

        assertThat(answers).extracting(Client.Answer::status).containsOnly(502);
        assertThat(ASKED).hasValueLessThan(SOON);
    }

    private static Mono<Void> answer(HttpServerRequest request, HttpServerResponse response, String body) {
        QueryStringDecoder asked = new QueryStringDecoder(request.uri());
        String path = asked.path();
        Matcher one = ONE.matcher(path);
        String answer;
        if (path.endsWith("/stream")) {
            Matcher limit = LIMIT.matcher(body);
            answer = rows(limit.find() ? Integer.parseInt(limit.group(1)) : MOST, "\n");
        } else if (one.matches()) {
            answer = row(one.group(1), "");
        } else {
            int size = asked.parameters().getOrDefault("size", List.of("10")).stream()
                    .mapToInt(Integer::parseInt)
                    .max()
                    .orElseThrow();
            answer = "{\"page\":1,\"size\":%d,\"total\":1000000000,\"content\":[%s],\"sortable_by\":[\"id\"]}"
                    .formatted(size, rows(size, ","));
        }
        return response.header("Content-Type", "application/json")
                .sendString(Mono.just(answer))
                .then();
    }

    private static String rows(int count, String between) {
        return IntStream.range(0, Math.min(count, MOST))
                .mapToObj(n -> row(id(n), EXPERIMENT))
                .collect(Collectors.joining(between));
    }

    /** A row of any list. */
    private static String row(String id, String experiment) {
        String project = id.equals(WITHOUT_PROJECT) ? "" : "\"project_id\":\"%s\",".formatted(id(9));
        String of = experiment.isEmpty() ? "" : "\"experiment_id\":\"%s\",".formatted(experiment);
        return "{\"id\":\"%s\",%s%s\"name\":\"row\",\"dataset_id\":\"%s\",\"dataset_item_id\":\"%s\",\"trace_id\":\"%s\","
                        .formatted(id, project, of, id(1), id, id)
                + "\"type\":\"regular\",\"data\":{\"a\":1},\"source\":\"sdk\",\"version_hash\":\"00000000\","
                + "\"version_name\":\"v1\",\"items_total\":1000000000,\"start_time\":\"2026-11-20T17:00:00Z\","
                + "\"created_at\":\"2026-11-20T17:00:00Z\",\"last_updated_at\":\"2026-11-20T17:00:00Z\","
                + "\"created_by\":\"admin\",\"last_updated_by\":\"admin\"}";
    }

    private static String id(int number) {
        return "01900000-0000-7000-8000-%012x".formatted(number);
    }

    private static String filled(String path) {
        return path.replace("${experiment}", arize("Experiment:" + EXPERIMENT))
                .replace("${without-project}", arize("Experiment:" + WITHOUT_PROJECT))
                .replace("${dataset}", arize("Dataset:" + id(1)))
                .replace("${unknown-version}", arize("DatasetVersion:" + id(MOST + 1)));
    }

    private static String arize(String id) {
        return encoded(Base64.getEncoder().encodeToString(id.getBytes(StandardCharsets.UTF_8)));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
