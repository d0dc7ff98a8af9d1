package io.diglot.contract.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.contract.grpc.GrpcCaller.Answer;
import io.diglot.contract.server.Client;
import io.diglot.contract.server.RawConnection;
import io.diglot.contract.server.ServerUnderTest;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What gRPC itself asks of a server, below everything that is said over it. */
class GrpcFramingTest {

    private static final int INVALID = 3;
    private static final int NOT_FOUND = 5;
    private static final int UNIMPLEMENTED = 12;
    private static final int INTERNAL = 13;

    private static final byte[] EMPTY = {};

    /** Is read to its end, and told in the words of whoever read it. */
    private static final byte[] TICKET = Flight.ticket("{\"getDataset\": {\"datasetId\": \"no id\"}}");

    private final GrpcCaller caller = GrpcCaller.of(ServerUnderTest.server());

    @Test
    void an_error_without_a_message_stands_in_the_head() {
        Answer answer = caller.call(GrpcCaller.DO_GET, TICKET);

        assertThat(answer.http()).isEqualTo(200);
        assertThat(answer.headers().get("content-type")).isEqualTo("application/grpc");
        assertThat(answer.headers().get("grpc-status")).isEqualTo(Integer.toString(NOT_FOUND));
        assertThat(answer.message()).isEqualTo("no such dataset");
        assertThat(answer.messages()).isEmpty();
        assertThat(answer.trailers().isEmpty()).isTrue();
    }

    @Test
    void an_answer_with_a_message_ends_with_trailers() {
        Answer answer = caller.call(GrpcCaller.EXPORT, EMPTY);

        assertThat(answer.http()).isEqualTo(200);
        assertThat(answer.headers().contains("grpc-status")).isFalse();
        assertThat(answer.messages()).singleElement().satisfies(message -> assertThat(message)
                .isEmpty());
        assertThat(answer.trailers().get("grpc-status")).isEqualTo("0");
        assertThat(answer.trailers().contains("grpc-message")).isFalse();
    }

    @Test
    void a_message_may_come_byte_by_byte() {
        byte[] body = Frames.of(TICKET);
        byte[][] bytes = IntStream.range(0, body.length)
                .mapToObj(i -> new byte[] {body[i]})
                .toArray(byte[][]::new);

        assertThat(caller.send(GrpcCaller.DO_GET, bytes).message()).isEqualTo("no such dataset");
    }

    @Test
    void a_message_may_be_compressed_where_the_head_says_how() {
        Answer answer = caller.with("grpc-encoding", "gzip").send(GrpcCaller.DO_GET, Frames.zipped(TICKET));
        Answer plain = caller.with("grpc-encoding", "gzip").send(GrpcCaller.DO_GET, Frames.of(TICKET));

        assertThat(answer.message()).isEqualTo("no such dataset");
        assertThat(plain.message()).isEqualTo("no such dataset");
    }

    @Test
    void another_compression_is_told_which_ones_are_read() {
        Answer answer = caller.with("grpc-encoding", "deflate").send(GrpcCaller.DO_GET, Frames.flagged(1, TICKET));

        assertThat(answer.status()).isEqualTo(UNIMPLEMENTED);
        assertThat(answer.headers().get("grpc-accept-encoding")).isEqualTo("identity,gzip");
    }

    @Test
    void a_compressed_message_of_which_nothing_says_how_is_the_clients_mistake() {
        Answer answer = caller.send(GrpcCaller.DO_GET, Frames.flagged(1, TICKET));

        assertThat(answer.status()).isEqualTo(INTERNAL);
        assertThat(answer.message()).contains("no grpc-encoding says how");
    }

    @Test
    void what_only_says_that_it_is_compressed_is_invalid() {
        Answer answer = caller.with("grpc-encoding", "gzip").send(GrpcCaller.DO_GET, Frames.flagged(1, TICKET));

        assertThat(answer.status()).isEqualTo(INVALID);
        assertThat(answer.message()).contains("not valid gzip");
    }

    @Test
    void a_flag_that_is_none_is_the_clients_mistake() {
        assertThat(caller.send(GrpcCaller.DO_GET, Frames.flagged(2, TICKET)).status())
                .isEqualTo(INTERNAL);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 5, 12})
    void a_call_that_ends_within_a_message_says_so(int length) {
        byte[] cut = Arrays.copyOf(Frames.of(TICKET), length);

        Answer answer = caller.send(GrpcCaller.DO_GET, cut);

        assertThat(answer.status()).isEqualTo(INTERNAL);
        assertThat(answer.message()).isEqualTo("the call ends within a message");
    }

    @ParameterizedTest
    @CsvSource({"0, no message was sent", "2, more than one message was sent"})
    void a_call_of_one_message_has_one(int messages, String told) {
        byte[][] sent = new byte[messages][];
        Arrays.fill(sent, TICKET);

        Answer answer = caller.call(GrpcCaller.DO_GET, sent);

        assertThat(answer.status()).isEqualTo(INTERNAL);
        assertThat(answer.message()).isEqualTo(told);
    }

    @Test
    void a_table_has_a_message() {
        assertThat(caller.call(GrpcCaller.DO_PUT).message()).isEqualTo("no message was sent");
    }

    @ParameterizedTest
    @CsvSource({
        "/arrow.flight.protocol.FlightService/DoExchange, DoExchange is not served",
        "/arrow.flight.protocol.FlightService/GetFlightInfo, GetFlightInfo is not served",
        "/arrow.flight.protocol.FlightService/doget, /arrow.flight.protocol.FlightService/doget is not served",
        "/grpc.health.v1.Health/Check, /grpc.health.v1.Health/Check is not served",
        "/v2/datasets, /v2/datasets is not served",
        "/, / is not served"
    })
    void what_is_not_served_is_named(String path, String told) {
        Answer answer = caller.call(path, EMPTY);

        assertThat(answer.http()).isEqualTo(200);
        assertThat(answer.status()).isEqualTo(UNIMPLEMENTED);
        assertThat(answer.message()).startsWith(told);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/grpc-web", "application/grpc+json", "application/grpc-web-text"})
    void another_form_of_grpc_is_not_served(String type) {
        Answer answer = caller.with("content-type", type).call(GrpcCaller.DO_GET, TICKET);

        assertThat(answer.status()).isEqualTo(UNIMPLEMENTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/grpc+proto", "application/grpc;charset=utf-8", "Application/GRPC"})
    void its_own_form_may_be_spelled_out(String type) {
        Answer answer = caller.with("content-type", type).call(GrpcCaller.DO_GET, TICKET);

        assertThat(answer.status()).isEqualTo(NOT_FOUND);
    }

    @Test
    void over_http_1_it_is_refused_in_its_own_words() {
        RawConnection.Answer answer = RawConnection.exchange(
                ServerUnderTest.server(),
                Frames.of(TICKET),
                "POST " + GrpcCaller.DO_GET + " HTTP/1.1",
                "Host: 127.0.0.1",
                "Content-Type: application/grpc");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("grpc-status")).hasValue("12");
    }

    @Test
    void what_is_no_call_over_grpc_finds_nothing_at_its_path() {
        Client.Answer answer = new Client(ServerUnderTest.server())
                .send("POST", GrpcCaller.DO_GET, Map.of("Content-Type", "application/json"), new byte[] {'{', '}'});

        assertThat(answer.status()).isEqualTo(404);
    }

    @Test
    void text_of_any_language_arrives() {
        String name = "café % \"\n名";
        byte[] action = Flight.action(name, "{}");

        Answer answer = caller.call(GrpcCaller.DO_ACTION, action);

        assertThat(answer.status()).isEqualTo(UNIMPLEMENTED);
        assertThat(answer.message()).isEqualTo("DoAction of " + name + " is not served");
    }

    @Test
    void an_action_of_no_type_is_told_so() {
        assertThat(caller.call(GrpcCaller.DO_ACTION, Flight.action("", "{}")).message())
                .isEqualTo("DoAction of nothing is not served");
    }
}
