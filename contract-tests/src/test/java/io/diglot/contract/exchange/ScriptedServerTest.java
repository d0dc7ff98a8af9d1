package io.diglot.contract.exchange;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.diglot.contract.scenario.Player;
import io.diglot.contract.server.Server;
import java.io.UncheckedIOException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The server that plays exchanges, asked by a client in the place of the gateway. */
@TestInstance(Lifecycle.PER_CLASS)
@Execution(ExecutionMode.SAME_THREAD)
class ScriptedServerTest {

    private static final String THING = """
            metadata: { description: d }
            when: { request: "POST /v1/things?a=%5B1%5D&b=x", body: { id: one, n: 1.0, more: true } }
            upstream:
              - request: POST /v1/things
                query: { a: [1], b: x }
                headers: { Content-Type: application/json, Comet-Workspace: default, X-Other: <absent> }
                includes: { id: <save:id>, n: 1 }
                answer: { status: 201, headers: { X-Id: "${id}" }, body: { id: "${id}" } }
            then: { status: 201, headers: { X-Id: one }, body: { id: one } }
            """;

    private ScriptedServer server;
    private Player player;

    @BeforeAll
    void start() {
        server = ScriptedServer.start();
        player = new Player(new Server(server.baseUrl(), "space", null));
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void an_exchange_as_foreseen_is_one_that_holds() {
        assertThatCode(playing(THING)).doesNotThrowAnyException();
    }

    @Test
    void a_capture_is_answered_with_its_status_and_its_exact_text() {
        assertThatCode(playing("""
                metadata: { description: d }
                when: { request: GET /v1/things }
                upstream:
                  - request: GET /v1/things
                    answer: { capture: q1-json-escaped-vs-raw-read }
                then: { status: 200, headers: { Content-Type: application/json }, contains: ['"output":"<b> / é"'] }
                """)).doesNotThrowAnyException();
    }

    @Test
    void a_request_that_is_not_foreseen_is_told() {
        assertThatThrownBy(playing(THING.replace("- request: POST", "- request: PUT")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("not foreseen: POST /api/v1/things?a=%5B1%5D&b=x")
                .hasMessageContaining("never came: PUT /v1/things");
        assertThatThrownBy(playing(THING.replace("a: [1]", "a: [2]")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("not foreseen: POST");
    }

    @Test
    void a_body_or_a_header_that_is_not_foreseen_is_told() {
        assertThatThrownBy(playing(THING.replace("n: 1 }", "n: 2 }")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("upstream POST /v1/things body/n: expected 2, was 1.0");
        assertThatThrownBy(playing(THING.replace("includes:", "body:")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("body/more: not expected");
        assertThatThrownBy(playing(THING.replace("Comet-Workspace: default", "Comet-Workspace: other")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("header Comet-Workspace: expected \"other\", was \"default\"");
    }

    @Test
    void a_request_comes_as_often_as_it_may_and_no_more() {
        String twice = """
                metadata: { description: d }
                given: [{ request: GET /v1/things }]
                when: { request: GET /v1/things }
                upstream:
                  - request: GET /v1/things
                    atMost: 2
                    answer: { text: thing }
                then: { status: 200, text: thing }
                """;
        assertThatCode(playing(twice)).doesNotThrowAnyException();
        assertThatThrownBy(playing(twice.replace("atMost: 2", "atMost: 1"))).isInstanceOf(AssertionError.class);
    }

    @Test
    void an_order_counts_where_it_is_asked_for() {
        String reversed = """
                metadata: { description: d }
                given: [{ request: GET /v1/second }]
                when: { request: GET /v1/first }
                upstream:
                  - { request: GET /v1/first, answer: { text: first } }
                  - { request: GET /v1/second, answer: { text: second } }
                then: { status: 200 }
                """;
        assertThatCode(playing(reversed)).doesNotThrowAnyException();
        assertThatThrownBy(playing("inOrder: true\n" + reversed)).isInstanceOf(AssertionError.class);
        assertThatCode(playing("inOrder: true\n"
                        + reversed.replace("GET /v1/second }]", "GET /v1/first }]")
                                .replace("when: { request: GET /v1/first", "when: { request: GET /v1/second")))
                .doesNotThrowAnyException();
    }

    @Test
    void what_stands_beside_another_comes_before_or_behind_it_but_not_after_the_next() {
        String beside = """
                metadata: { description: d }
                inOrder: true
                given: [{ request: GET /v1/second }, { request: GET /v1/first }]
                when: { request: GET /v1/third }
                upstream:
                  - { request: GET /v1/first, answer: { text: first } }
                  - { request: GET /v1/second, beside: true, answer: { text: second } }
                  - { request: GET /v1/third, answer: { text: third } }
                then: { status: 200, text: third }
                """;
        assertThatCode(playing(beside)).doesNotThrowAnyException();
        assertThatThrownBy(playing(beside.replace("beside: true", "beside: false")))
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(playing(beside.replace(", { request: GET /v1/first }]", "]")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("not foreseen: GET /api/v1/third");
    }

    @Test
    void the_server_can_break_off_or_be_gone() {
        String gone = """
                metadata: { description: d }
                when: { request: GET /v1/things }
                unreachable: true
                then: { status: 503 }
                """;
        String reset = """
                metadata: { description: d }
                when: { request: POST /v1/things, body: {} }
                upstream: [{ request: POST /v1/things, answer: { fault: CONNECTION_RESET_BY_PEER } }]
                then: { status: 502 }
                """;
        assertThatThrownBy(playing(gone)).isInstanceOf(UncheckedIOException.class);
        assertThatThrownBy(playing(reset)).isInstanceOf(UncheckedIOException.class);
        assertThatCode(playing(THING)).doesNotThrowAnyException();
    }

    private ThrowingCallable playing(String yaml) {
        return () -> server.play("exchange", read(yaml), player);
    }

    private static Exchange read(String yaml) throws JsonProcessingException {
        return new YAMLMapper().readValue(yaml, Exchange.class);
    }
}
