package io.diglot.contract.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.contract.Eventually;
import io.diglot.contract.grpc.GrpcCaller.Answer;
import io.diglot.contract.server.GatewayUnderTest;
import io.diglot.contract.server.Metrics;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;

/** How much is taken on over gRPC, and what is told where it is too much. */
@Timeout(300)
class GrpcLimitsTest {

    private static final int CANCELLED = 1;
    private static final int NOT_FOUND = 5;
    private static final int EXHAUSTED = 8;
    private static final int UNAVAILABLE = 14;

    private static final byte[] TICKET = Flight.ticket("{\"getDataset\": {\"datasetId\": \"no id\"}}");
    private static final Duration LONGEST = Duration.ofMinutes(2);

    @Test
    void a_message_is_as_large_as_the_setting_says_and_not_larger() {
        try (GatewayUnderTest gateway = GatewayUnderTest.start("diglot.flight.message=" + TICKET.length + "B")) {
            GrpcCaller caller = GrpcCaller.of(gateway.server());

            assertThat(caller.call(GrpcCaller.DO_GET, TICKET).status()).isEqualTo(NOT_FOUND);

            Answer answer = caller.call(GrpcCaller.DO_GET, Arrays.copyOf(TICKET, TICKET.length + 1));
            assertThat(answer.status()).isEqualTo(EXHAUSTED);
            assertThat(answer.message())
                    .isEqualTo("a message of " + (TICKET.length + 1) + " bytes is larger than " + TICKET.length
                            + " bytes, as diglot.flight.message allows");
        }
    }

    @Test
    void a_message_is_refused_by_its_length_before_it_comes() {
        try (GatewayUnderTest gateway = GatewayUnderTest.start("diglot.limits.bodies-in-flight=64KB")) {
            byte[] head = ByteBuffer.allocate(5).put((byte) 0).putInt(-1).array();

            Answer answer = GrpcCaller.of(gateway.server())
                    .answer(GrpcCaller.DO_PUT, Flux.just(head).concatWith(Flux.never()))
                    .block(LONGEST);

            assertThat(answer).isNotNull();
            assertThat(answer.status()).isEqualTo(EXHAUSTED);
            assertThat(answer.message()).contains("4294967295 bytes").contains("diglot.limits.bodies-in-flight");
        }
    }

    @Test
    void what_inflates_is_as_limited() {
        try (GatewayUnderTest gateway = GatewayUnderTest.start("diglot.flight.message=64KB")) {
            Answer answer = GrpcCaller.of(gateway.server())
                    .with("grpc-encoding", "gzip")
                    .send(GrpcCaller.DO_GET, Frames.zipped(new byte[10_000_000]));

            assertThat(answer.status()).isEqualTo(EXHAUSTED);
        }
    }

    @Test
    void who_calls_too_often_is_told_when_to_come_again() {
        try (GatewayUnderTest gateway =
                GatewayUnderTest.start("diglot.rate-limit.requests=1", "diglot.rate-limit.period=10m")) {
            GrpcCaller caller = GrpcCaller.of(gateway.server());

            assertThat(caller.call(GrpcCaller.DO_GET, TICKET).status()).isEqualTo(NOT_FOUND);

            Answer answer = caller.call(GrpcCaller.DO_GET, TICKET);
            assertThat(answer.status()).isEqualTo(EXHAUSTED);
            assertThat(answer.message()).isEqualTo("too many requests");
            assertThat(Long.parseLong(String.valueOf(answer.said("grpc-retry-pushback-ms"))))
                    .isBetween(1L, Duration.ofMinutes(10).toMillis());
        }
    }

    @Test
    void one_call_too_many_at_once_is_told_to_come_again() {
        try (GatewayUnderTest gateway = GatewayUnderTest.start("diglot.limits.concurrent-requests=1")) {
            GrpcCaller caller = GrpcCaller.of(gateway.server());
            Disposable first = caller.answer(GrpcCaller.DO_GET, Flux.never()).subscribe();
            Eventually.is(() -> Metrics.of(gateway).sum("diglot_requests_concurrent ") == 1);

            assertThat(caller.call(GrpcCaller.DO_GET, TICKET).status()).isEqualTo(UNAVAILABLE);

            first.dispose();
            Eventually.is(() -> Metrics.of(gateway).sum("diglot_requests_concurrent ") == 0);
            assertThat(caller.call(GrpcCaller.DO_GET, TICKET).status()).isEqualTo(NOT_FOUND);
        }
    }

    @Test
    void a_message_that_stalls_is_told_so() {
        try (GatewayUnderTest gateway = GatewayUnderTest.start("diglot.limits.client-stall=1s")) {
            Answer answer = GrpcCaller.of(gateway.server())
                    .answer(GrpcCaller.DO_GET, Flux.just(new byte[1]).concatWith(Flux.never()))
                    .block(LONGEST);

            assertThat(answer).isNotNull();
            assertThat(answer.status()).isEqualTo(CANCELLED);
            assertThat(answer.message()).isEqualTo("the body did not come in time");
        }
    }

    @Test
    void a_call_that_is_given_up_leaves_nothing_behind() {
        try (GatewayUnderTest gateway = GatewayUnderTest.start()) {
            GrpcCaller caller = GrpcCaller.of(gateway.server());
            byte[] half = Arrays.copyOf(Frames.of(new byte[1_000_000]), 500_000);
            Disposable call = caller.answer(GrpcCaller.DO_GET, Flux.just(half).concatWith(Flux.never()))
                    .subscribe();
            Eventually.is(() -> Metrics.of(gateway).sum("diglot_bodies_held_bytes ") > 0);

            call.dispose();

            Eventually.is(() -> Metrics.of(gateway).sum("diglot_bodies_held_bytes ") == 0);
            Eventually.is(() -> Metrics.of(gateway)
                            .sum("diglot_requests_seconds_count", "operation=\"DoGet\",outcome=\"cancelled\"")
                    == 1);
        }
    }
}
