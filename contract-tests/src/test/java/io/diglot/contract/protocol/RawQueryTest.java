package io.diglot.contract.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.contract.server.GatewayUnderTest;
import io.diglot.contract.server.Opik;
import io.diglot.contract.server.QueryParameters;
import io.diglot.contract.server.RawConnection;
import io.diglot.contract.server.RawConnection.Answer;
import io.diglot.contract.server.Server;
import io.diglot.contract.server.ServerUnderTest;
import io.diglot.contract.upstream.ChainUnderTest;
import io.diglot.contract.upstream.RawUpstream;
import io.diglot.contract.upstream.Received;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that write into an address by hand what must be escaped there; the real Opik reads it as it stands. */
class RawQueryTest {

    private static final byte[] NOTHING = {};

    private static RawUpstream upstream;
    private static GatewayUnderTest passing;

    @BeforeAll
    static void start() {
        upstream = new RawUpstream();
        passing = ChainUnderTest.startBefore(upstream.baseUrl());
    }

    @AfterAll
    static void stop() {
        passing.close();
        upstream.close();
    }

    static List<String> names() {
        return List.of(
                "{a}",
                "\"a\"",
                "a|b",
                "<a>",
                "a\\b",
                "a^b",
                "a`b",
                "[a]",
                "100%",
                "50%zz",
                "%",
                "C#",
                "\u00fc\u4e2d",
                "a~'b");
    }

    @ParameterizedTest
    @MethodSource("names")
    void a_name_is_found_as_it_is_written_in_both_dialects(String name) {
        String unique = Opik.newId() + name;
        byte[] body = ("{\"name\":\"" + unique.replace("\\", "\\\\").replace("\"", "\\\"") + "\"}")
                .getBytes(StandardCharsets.UTF_8);
        assertThat(ask(ServerUnderTest.server(), "POST", "/v1/private/datasets", body)
                        .status())
                .isEqualTo(201);

        Answer opik = ask(ServerUnderTest.server(), "GET", "/api/v1/private/datasets?size=9&name=" + unique, NOTHING);
        Answer arize = ask(ServerUnderTest.server(), "GET", "/v2/datasets?limit=9&name=" + unique, NOTHING);

        assertThat(opik.status()).as(opik.toString()).isEqualTo(200);
        assertThat(opik.body()).contains("\"total\":1");
        assertThat(arize.status()).as(arize.toString()).isEqualTo(200);
        assertThat(arize.body().split("\"id\"", -1)).hasSize(2);
    }

    @ParameterizedTest
    @MethodSource("names")
    void what_passes_means_the_same_at_the_backend(String name) {
        List<Received> received = Received.by(upstream);

        ask(passing.server(), "GET", "/api/v1/private/datasets?name=" + name + "&size=1", NOTHING);

        assertThat(received).hasSize(1);
        String query = received.getFirst().uri().replaceFirst("^[^?]*\\?", "");
        assertThat(QueryParameters.of(query)).isEqualTo(Map.of("name", name, "size", "1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sort[]=1&a=b+c%2Bd&e=%7b%7D", "", "a&b=&&=c", "x=?/:@!$'()*,;"})
    void a_query_that_needs_no_escape_passes_untouched(String query) {
        List<Received> received = Received.by(upstream);

        ask(passing.server(), "GET", "/v1/private/datasets?" + query, NOTHING);

        assertThat(received).extracting(Received::uri).containsExactly("/api/v1/private/datasets?" + query);
    }

    @Test
    void json_in_a_query_sorts_and_filters() {
        String sorting = "[{\"field\":\"name\",\"direction\":\"ASC\"}]";

        // Nobody else changes it meanwhile.
        String name = String.valueOf(Opik.newId());
        String body = "{\"name\": \"" + name + "\"}";
        ask(ServerUnderTest.server(), "POST", "/v1/private/datasets", body.getBytes(StandardCharsets.UTF_8));
        String list = "/v1/private/datasets?name=" + name + "&sorting=";

        Answer raw = ask(ServerUnderTest.server(), "GET", list + sorting, NOTHING);
        Answer escaped = ask(
                ServerUnderTest.server(), "GET", list + URLEncoder.encode(sorting, StandardCharsets.UTF_8), NOTHING);

        assertThat(raw.status()).as(raw.toString()).isEqualTo(200);
        assertThat(raw.body()).contains(name);
        assertThat(raw.body()).isEqualTo(escaped.body());
    }

    private static Answer ask(Server server, String method, String target, byte[] body) {
        return RawConnection.exchange(
                server, body, method + " " + target + " HTTP/1.1", "Host: localhost", "Content-Type: application/json");
    }
}
