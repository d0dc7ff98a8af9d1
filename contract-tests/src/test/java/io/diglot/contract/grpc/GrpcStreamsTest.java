package io.diglot.contract.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.contract.grpc.GrpcCaller.Answer;
import io.diglot.contract.server.ServerUnderTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Flux;

/** Calls whose one side is at its end before the other is. */
class GrpcStreamsTest {

    private static final int INVALID = 3;
    private static final int NOT_FOUND = 5;
    private static final int UNIMPLEMENTED = 12;

    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final GrpcCaller caller = GrpcCaller.of(ServerUnderTest.server());

    @Test
    void a_client_that_still_sends_hears_at_once_that_it_was_in_vain() {
        byte[] first = Flight.table("{\"updateDataset\": {}}", List.of()).getFirst();

        Answer answer = caller.answerWhileSending(first);

        assertThat(answer.status()).isEqualTo(UNIMPLEMENTED);
        assertThat(answer.message()).isEqualTo("DoPut of updateDataset is not served");
    }

    @Test
    void a_client_that_keeps_silent_hears_it_too() {
        byte[] first = Flight.table("{\"updateDataset\": {}}", List.of()).getFirst();

        Answer answer = caller.answer(
                        GrpcCaller.DO_PUT, Flux.just(Frames.of(first)).concatWith(Flux.never()))
                .block(LONGEST);

        assertThat(answer).isNotNull();
        assertThat(answer.status()).isEqualTo(UNIMPLEMENTED);
    }

    @ParameterizedTest
    @CsvSource({
        "x, the message is no FlightData of Arrow Flight",
        "'', the first message says by no command what the table is for"
    })
    void what_is_no_table_is_invalid(String message, String told) {
        Answer answer = caller.call(GrpcCaller.DO_PUT, message.getBytes(StandardCharsets.UTF_8));

        assertThat(answer.status()).isEqualTo(INVALID);
        assertThat(answer.message()).isEqualTo(told);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ | no DoGetRequest",
                "[] | no DoGetRequest",
                "{\"getDataset\": 1} | no DoGetRequest",
            })
    void a_ticket_that_is_no_request_is_invalid(String json, String told) {
        Answer answer = caller.call(GrpcCaller.DO_GET, Flight.ticket(json));

        assertThat(answer.status()).isEqualTo(INVALID);
        assertThat(answer.message()).startsWith(told);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"getDataset\": {}} | the id of the dataset is missing: nothing is served by its name alone",
                "{\"getDataset\": {\"datasetName\": \"x\"}} | the id of the dataset is missing: nothing is served by its name alone",
                "{\"getExperiment\": {\"experimentName\": \"x\"}} | the id of the experiment is missing: nothing is served by its name alone",
                "{\"getModel\": {}} | DoGet of getModel is not served",
                "{} | DoGet of nothing is not served"
            })
    void a_ticket_for_something_else_is_told_so(String json, String told) {
        Answer answer = caller.call(GrpcCaller.DO_GET, Flight.ticket(json));

        assertThat(answer.status()).isEqualTo(UNIMPLEMENTED);
        assertThat(answer.message()).isEqualTo(told);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"getDataset\": {\"datasetId\": \"x\"}} | no such dataset",
                "{\"getExperiment\": {\"experimentId\": \"x\"}} | no such experiment"
            })
    void an_id_that_is_none_is_not_found(String json, String told) {
        Answer answer = caller.call(GrpcCaller.DO_GET, Flight.ticket(json));

        assertThat(answer.status()).isEqualTo(NOT_FOUND);
        assertThat(answer.message()).isEqualTo(told);
    }
}
