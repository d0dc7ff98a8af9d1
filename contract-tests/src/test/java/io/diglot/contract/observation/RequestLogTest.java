package io.diglot.contract.observation;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.contract.Eventually;
import io.diglot.contract.server.Client;
import io.diglot.contract.server.ForkedGateway;
import io.diglot.contract.server.RawConnection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client does wrong is one line that says why, without what the client wrote, and never a stack trace. */
class RequestLogTest {

    private static final String HEAD = " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n";
    private static final String SECRET = "do-not-log-me";

    private static ForkedGateway gateway;

    @BeforeAll
    static void start() {
        gateway = ForkedGateway.start("256m", List.of("diglot.limits.body=100KB"));
        Eventually.is(() -> gateway.log().contains("Started Diglot"));
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST | /v1/private/traces/batch | {\"traces\": []} | 422 | traces size must be between 1 and 1000",
                "POST | /v1/private/datasets | {\"name\": \"\"} | 422 | name must not be blank",
                "POST | /v1/private/datasets | {\"name\": | 400 | JSON",
                "GET | /v1/private/experiments/do-not-log-me | | 404 | ",
                "GET | /v1/private/experiments?size=do-not-log-me | | 404 | address",
                "GET | /v1/private/nothing | | 404 | no such path",
                "PUT | /v1/private/datasets | {} | 405 | method not allowed",
                "POST | /v2/datasets | {\"name\": \"do-not-log-me\"} | 422 | ",
                "POST | /v2/datasets | [] | 422 | ",
                "GET | /v2/datasets?limit=do-not-log-me | | 400 | limit",
                "GET | /v2/datasets/do-not-log-me | | 404 | no such dataset",
                "GET | /nothing | | 404 | Arize AX is served below /v2"
            })
    void a_refusal_says_why(String method, String path, String body, int status, String reason) {
        int before = lines().size();

        int answered = new Client(gateway.server())
                .send(
                        method,
                        path,
                        Map.of(),
                        body == null ? new byte[0] : body.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .status();

        String line = onlyLineAfter(before);
        assertThat(answered).isEqualTo(status);
        assertThat(line).contains("status=" + status, "outcome=client_error", "reason=");
        assertThat(line.substring(line.indexOf("reason=")))
                .contains(reason == null ? "" : reason)
                .doesNotContain(SECRET);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /v1/private/datasets" + HEAD + "Transfer-Encoding: chunked\r\n\r\n5\r\n{\"nam\r\nzz\r\nxxx",
                "POST /v2/datasets" + HEAD + "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\nBad \u0001: x\r\n\r\n",
                "POST /v2/nothing" + HEAD + "Transfer-Encoding: chunked\r\n\r\nzz\r\n",
                "GET /v2/datasets HTTP/1.1\r\nHost: 127.0.0.1\r\nBad Header\u0001: x\r\n\r\n",
                "GET /v2/datasets" + HEAD + "Content-Length: abc\r\n\r\n",
                "GET /v2/datasets" + HEAD + "Transfer-Encoding: identity\r\n\r\n",
                "GET /v2/datasets HTTP/9.9\r\nHost: 127.0.0.1\r\n\r\n",
                "\u0016\u0003\u0001\u0002\r\n\r\n",
                "POST /v2/datasets" + HEAD
                        + "Content-Encoding: gzip\r\nConnection: close\r\nContent-Length: 5\r\n\r\nxxxxx",
                "POST /v2/datasets" + HEAD + "Connection: close\r\nContent-Length: 5000000\r\n\r\n",
                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\nnothing that HTTP/2 knows of at all, whatever it may be"
            })
    void what_is_no_http_is_one_line_with_its_reason(String sent) {
        int before = lines().size();

        try (RawConnection connection = RawConnection.to(gateway.server()).send(sent)) {
            connection.untilClosed();
        }

        assertThat(onlyLineAfter(before)).contains("outcome=client_error", "reason=");
    }

    @ParameterizedTest
    @CsvSource({"20000, 414", "1, 431"})
    void a_head_that_is_too_large_is_one_line_with_its_reason(int path, int status) {
        int before = lines().size();

        try (RawConnection connection = RawConnection.to(gateway.server())
                .send("GET /v2/" + "x".repeat(path) + HEAD + "X-Long: " + "x".repeat(20_000) + "\r\n\r\n")) {
            connection.untilClosed();
        }

        assertThat(onlyLineAfter(before)).contains("status=" + status, "outcome=client_error", "reason=the ");
    }

    @Test
    void a_client_that_leaves_in_its_upload_is_one_line() {
        int before = lines().size();

        try (RawConnection connection = RawConnection.to(gateway.server()).head("POST", "/v2/datasets", 50_000)) {
            connection.send("{");
            Eventually.pause(java.time.Duration.ofMillis(200));
        }

        assertThat(onlyLineAfter(before)).contains("outcome=cancelled", "reason=the client has gone");
    }

    /** Nothing else of all these requests is in the log, and the next request is served. */
    private static String onlyLineAfter(int before) {
        Eventually.is(() -> lines().size() > before);
        int marked = lines().size();
        assertThat(new Client(gateway.server()).get("/v2/spaces").status()).isEqualTo(200);
        Eventually.is(() -> lines().size() > marked);
        List<String> added = lines().subList(before, lines().size());
        assertThat(added).as("of the request and of the one after it").hasSize(2);
        return added.getFirst();
    }

    /** What is asked for in vain has a line of its own besides, once a client. */
    private static List<String> lines() {
        return gateway.log()
                .lines()
                .filter(line -> !line.contains(" Unserved : "))
                .toList();
    }
}
