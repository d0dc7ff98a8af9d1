package io.diglot.contract.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.diglot.contract.Scale;
import io.diglot.contract.server.Client;
import io.diglot.contract.server.GatewayUnderTest;
import io.diglot.contract.server.RawConnection;
import io.diglot.contract.server.RawConnection.Answer;
import io.diglot.contract.server.Server;
import io.diglot.contract.server.ServerUnderTest;
import io.diglot.contract.upstream.ChainUnderTest;
import io.diglot.contract.upstream.RawUpstream;
import io.diglot.contract.upstream.Received;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is sent, what arrives at a backend lies below its base address and the dialect's own paths. */
@Timeout(300)
class PathEscapeTest {

    private static final byte[] NOTHING = {};
    private static final List<String> STARTS = List.of(
            "/v1/private", "/api/v1/private", "/opik/api/v1/private", "/is-alive", "/v2", "/v1/internal", "/oauth", "");
    private static final List<String> PIECES = List.of(
            "/",
            "/",
            "/",
            ".",
            "..",
            "..",
            "%2e",
            "%2E%2e",
            "%252e",
            "%25252e%252e",
            "%2f",
            "%5c",
            "%255C",
            "\\",
            ";",
            "..;",
            ";x=1",
            "%3b",
            "a",
            "v1",
            "private",
            "internal",
            "admin",
            "is-alive",
            "%00",
            "%c0%ae",
            "%",
            "%2",
            "%09",
            "%20",
            "{",
            "|",
            "\u00e9",
            "#",
            "?");

    private static RawUpstream upstream;
    private static GatewayUnderTest gateway;
    private static List<Received> received;

    @BeforeAll
    static void start() {
        upstream = new RawUpstream();
        received = Received.by(upstream);
        gateway = ChainUnderTest.startBefore(upstream.baseUrl(), "diglot.opik.api-key=the vendor's key");
    }

    @AfterAll
    static void stop() {
        gateway.close();
        upstream.close();
    }

    @Test
    void whatever_is_sent_arrives_below_the_paths_of_the_dialect() {
        received.clear();
        Random random = new Random(11);

        for (int request = 0; request < Scale.of(1_000, 50_000); request++) {
            ask(gateway.server(), anyPath(random));
        }

        assertThat(received).isNotEmpty().allSatisfy(one -> assertThat(resolved(one.uri()))
                .as(one.uri())
                .matches("/api/(v1/private|is-alive)(/.*)?"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/private/../internal/x",
                "/api/v1/private/../../../admin",
                "/v1/private/%2e%2e/internal/y",
                "/v1/private/%252E%252e/internal/y",
                "/v1/private/..;/internal/w",
                "/v1/private/..%3bx=1/internal/w",
                "/v1/private/..%3fx",
                "/v1/private/..%2523/internal",
                "/v1/private/a%2f..%2f..%2f..%2finternal",
                "/v1/private/a\\..\\..\\internal",
                "/v1/private/a%5c..%5c..",
                "/v1/private/./datasets",
                "/v1/private/datasets/.",
                "/v1/private/a%00",
                "/is-alive/../v1/internal/q",
                "/v2/../v1/internal",
                "/v2/experiments/%2e%2e/runs"
            })
    void a_dot_segment_is_refused_in_the_dialect_on_every_backend(String path) {
        received.clear();

        for (Server server : List.of(gateway.server(), ServerUnderTest.server())) {
            Answer answer = ask(server, path);

            assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
            JsonNode body = Client.parsed(answer.body()).orElseThrow();
            assertThat(body.path(path.startsWith("/v2") ? "detail" : "message").textValue())
                    .contains("dot segment");
        }
        assertThat(received).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/private/datasets/a.b",
                "/v1/private/datasets/...",
                "/v1/private/datasets/..a/.b/c..",
                "/v1/private/datasets/RGF0YXNldDox%3D%3D",
                "/v1/private/datasets/RGF0YXNldDox==:1",
                "/v1/private/datasets/1.2.3;v=4",
                "/v1/private//datasets/"
            })
    void what_merely_holds_a_dot_passes_as_it_is(String path) {
        received.clear();

        assertThat(ask(gateway.server(), path).status()).isEqualTo(200);
        assertThat(received).extracting(Received::uri).containsExactly("/api" + path);
    }

    private static String anyPath(Random random) {
        return STARTS.get(random.nextInt(STARTS.size()))
                + IntStream.range(0, 1 + random.nextInt(8))
                        .mapToObj(piece -> PIECES.get(random.nextInt(PIECES.size())))
                        .collect(Collectors.joining(random.nextBoolean() ? "" : "/", "/", ""));
    }

    private static Answer ask(Server server, String path) {
        return RawConnection.exchange(server, NOTHING, "GET " + path + " HTTP/1.1", "Host: localhost");
    }

    /** As the most obliging of all servers would understand it. */
    private static String resolved(String uri) {
        int query = uri.indexOf('?');
        String path = query < 0 ? uri : uri.substring(0, query);
        for (int times = 0; times < 4; times++) {
            path = decoded(path);
        }
        Deque<String> place = new ArrayDeque<>();
        for (String segment : path.replace('\\', '/').split("/", -1)) {
            int end = IntStream.range(0, segment.length())
                    .filter(at -> ";?#".indexOf(segment.charAt(at)) >= 0 || segment.charAt(at) < ' ')
                    .findFirst()
                    .orElse(segment.length());
            switch (segment.substring(0, end).strip()) {
                case "", "." -> {}
                case ".." -> place.pollLast();
                default -> place.addLast(segment);
            }
        }
        return "/" + String.join("/", place);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.ISO_8859_1);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
