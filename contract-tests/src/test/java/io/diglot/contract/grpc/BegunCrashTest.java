package io.diglot.contract.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.contract.Eventually;
import io.diglot.contract.grpc.GrpcCaller.Answer;
import io.diglot.contract.server.Arize;
import io.diglot.contract.server.Client;
import io.diglot.contract.server.ForkedGateway;
import io.diglot.contract.server.Opik;
import io.diglot.json.Json;
import io.diglot.json.Members;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

/** Kills the gateway between the calls of a {@code run()}, and in the middle of one. */
class BegunCrashTest {

    private static final int ROWS = 2_000;

    List<String> settings() {
        return List.of();
    }

    @Test
    void an_experiment_that_was_begun_survives_a_kill_and_half_of_its_runs_do_not() {
        try (ForkedGateway gateway = ForkedGateway.start("256m", settings())) {
            Client client = new Client(gateway.server());
            Arize arize = new Arize(client);
            FlightClient flight = new FlightClient(gateway.server());
            String dataset = arize.createDataset("begun " + Opik.newId(), 1);
            String example = arize.exampleIds(dataset).getFirst();
            String begun = flight.begin(dataset, "killed");

            // When it is killed between DoAction and DoPut
            gateway.kill();
            gateway.restart();

            // Then it is as it was
            assertThat(client.get("/v2/experiments/" + begun)
                            .document()
                            .get("name")
                            .textValue())
                    .isEqualTo("killed");
            assertThat(arize.experiments(dataset)).isEmpty();
            assertThat(flight.begin(dataset, "killed")).isEqualTo(begun);

            // When it is killed in the middle of DoPut
            CompletableFuture<Answer> unanswered = halfOfTheRuns(flight, dataset, example);
            gateway.kill();
            assertThat(unanswered).failsWithin(Duration.ofMinutes(1));
            gateway.restart();

            // Then none of them is there, and all may come
            assertThat(arize.walk(begun, 500)).isEmpty();
            assertThat(arize.experiments(dataset)).isEmpty();
            assertThat(flight.putRuns(dataset, "killed", rows(example))).isEqualTo(begun);
            assertThat(arize.walk(begun, 500)).hasSize(ROWS);
            assertThat(arize.experiments(dataset)).containsOnlyKeys("killed");

            // When it is killed once they were acknowledged
            gateway.kill();
            gateway.restart();

            // Then they are all there, in their order
            assertThat(arize.walk(begun, 500))
                    .extracting(Arize.Run::output)
                    .containsExactlyElementsOf(IntStream.range(0, ROWS)
                            .mapToObj(n -> "output " + n)
                            .toList());
        }
    }

    /** A stream that stays open, of which the first parts have been taken. */
    private static CompletableFuture<Answer> halfOfTheRuns(FlightClient flight, String dataset, String example) {
        List<byte[]> parts =
                Flight.table(flight.runsOf(dataset, "killed"), List.of(rows(example), rows(example), rows(example)));
        AtomicInteger taken = new AtomicInteger();
        Flux<byte[]> body = Flux.fromIterable(parts)
                .map(message -> Frames.flagged(0, message))
                .doOnNext(part -> taken.incrementAndGet())
                .concatWith(Flux.never());
        CompletableFuture<Answer> answer = flight.putRuns(body).toFuture();
        Eventually.is(() -> taken.get() == parts.size());
        // Whatever was written of them by now is to go.
        Eventually.pause(Duration.ofMillis(500));
        return answer;
    }

    private static List<Members<Json>> rows(String example) {
        return IntStream.range(0, ROWS)
                .mapToObj(n -> Members.<Json>builder(2)
                        .put("example_id", Json.string(example))
                        .put("output", Json.string("output " + n))
                        .build())
                .toList();
    }
}
