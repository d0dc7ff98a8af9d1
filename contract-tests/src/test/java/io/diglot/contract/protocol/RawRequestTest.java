package io.diglot.contract.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.contract.server.RawConnection;
import io.diglot.contract.server.RawConnection.Answer;
import io.diglot.contract.server.Server;
import io.diglot.contract.server.ServerUnderTest;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that no well-mannered client sends. */
class RawRequestTest {

    private static final byte[] NOTHING = {};

    private final Server server = ServerUnderTest.server();

    @ParameterizedTest
    @ValueSource(strings = {"/v1/private/datasets", "/v2/datasets"})
    void text_that_is_no_utf_8_is_a_broken_body_and_the_place_is_told(String path) {
        byte[] latin = "{\"name\":\"x\",\n \"description\":\"aaa \u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);
        Answer answer = posted(path, latin);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(answer.body()).contains("the byte 0xE9 is no UTF-8").containsPattern("line:? 2, column:? 21");
    }

    @ParameterizedTest
    @CsvSource({
        "UTF-16LE",
        "UTF-16BE",
        "UTF-16",
        "x-UTF-16LE-BOM",
        "UTF-32LE",
        "UTF-32BE",
        "X-UTF-32LE-BOM",
        "X-UTF-32BE-BOM"
    })
    void text_in_another_encoding_of_unicode_is_read_as_jackson_reads_it(String charset) {
        byte[] opik = "{\"name\":\" \",\"description\":\"\u00e9\ud83d\ude00\"}".getBytes(Charset.forName(charset));
        byte[] arize =
                "{\"name\":\" \",\"space_id\":\"x\",\"examples\":[{\"\u00e9\":1}]}".getBytes(Charset.forName(charset));
        Answer ofOpik = posted("/v1/private/datasets", opik);
        Answer ofArize = posted("/v2/datasets", arize);
        // Both have read it: they go on about what it says.
        assertThat(ofOpik.status()).as(ofOpik.toString()).isEqualTo(422);
        assertThat(ofOpik.body()).contains("name must not be blank");
        assertThat(ofArize.status()).as(ofArize.toString()).isEqualTo(422);
        assertThat(ofArize.body()).contains("name must not be blank");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/private/datasets", "/v2/datasets"})
    void a_byte_order_mark_changes_no_place(String path) {
        byte[] marked = "\ufeff{\"name\":\n \"\u00e9\", x}".getBytes(StandardCharsets.UTF_8);
        Answer answer = posted(path, marked);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(answer.body()).contains("unexpected character 'x'").containsPattern("line:? 2, column:? 7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/private/datasets", "/v2/datasets"})
    void half_a_surrogate_pair_in_utf_16_is_a_broken_body(String path) {
        byte[] broken = "{\"name\":\"a\ud83d\"}".getBytes(StandardCharsets.UTF_16LE);
        int half = broken.length - 6;
        broken[half] = 0x3d;
        broken[half + 1] = (byte) 0xd8;
        Answer answer = posted(path, broken);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(answer.body()).contains("is no UTF-16LE").containsPattern("line:? 1, column:? 11");
    }

    private Answer posted(String path, byte[] body) {
        return RawConnection.exchange(
                server, body, "POST " + path + " HTTP/1.1", host(), "Content-Type: application/json");
    }

    @ParameterizedTest
    @CsvSource({
        "/v2/experiments/%zz, 404",
        "/v1/private/experiments/%zz, 404",
        "/v2/experiments/%C3%28, 404",
        "/v1/private/experiments/%C3%28, 404"
    })
    void an_id_that_cannot_be_decoded_is_not_found(String path, int status) {
        Answer answer = RawConnection.exchange(server, NOTHING, "GET " + path + " HTTP/1.1", host());
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v2/experiments", "/v1/private/experiments", "/"})
    void a_page_of_a_foreign_site_reads_nothing_where_nobody_signs_in(String path) {
        Answer answer = RawConnection.exchange(server, NOTHING, "GET " + path + " HTTP/1.1", "Host: evil.example:8080");
        assertThat(answer.status()).as(answer.toString()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "localhost:8080", "LOCALHOST", "127.0.0.1", "[::1]:8080"})
    void the_machine_itself_is_known_by_all_its_names(String name) {
        Answer answer = RawConnection.exchange(
                server,
                NOTHING,
                "GET /v1/private/experiments/01a1f9cc-d868-7501-b5da-7d640edffcb9 HTTP/1.1",
                "Host: " + name);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(404);
    }

    @Test
    void a_query_of_eight_thousand_characters_is_read() {
        Answer answer = RawConnection.exchange(
                server,
                NOTHING,
                "GET /v1/private/experiments/01a1f9cc-d868-7501-b5da-7d640edffcb9?filters=" + "a".repeat(8_000)
                        + " HTTP/1.1",
                host());
        assertThat(answer.status()).as(answer.toString()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/anything", "/v2/datasets", "/opentelemetry.proto.collector.trace.v1.TraceService/Export"})
    void a_grpc_call_is_answered_at_once_as_not_implemented(String path) {
        Answer answer = RawConnection.exchange(
                server,
                new byte[] {0, 0, 0, 0, 0},
                "POST " + path + " HTTP/1.1",
                host(),
                "Content-Type: application/grpc+proto",
                "TE: trailers");
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(answer.header("grpc-status")).hasValue("12");
        assertThat(answer.header("Content-Type")).hasValue("application/grpc");
    }

    private String host() {
        return "Host: " + server.url().replaceFirst("^https?://", "");
    }
}
