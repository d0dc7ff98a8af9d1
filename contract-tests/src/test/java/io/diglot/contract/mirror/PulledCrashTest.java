package io.diglot.contract.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.diglot.contract.Eventually;
import io.diglot.contract.Scale;
import io.diglot.contract.server.Arize;
import io.diglot.contract.server.Client;
import io.diglot.contract.server.ForkedGateway;
import io.diglot.contract.server.Opik;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A gateway that is killed while it reads an experiment of Arize. */
@Timeout(600)
class PulledCrashTest {

    private static final int KILLS = Scale.of(2, 100);
    private static final int RUNS = 3_000;
    private static final String NAME = "long in coming";

    @Test
    void the_next_one_goes_on_and_each_run_is_there_once() {
        Random random = new Random(11);
        try (MirrorUnderTest origin = MirrorUnderTest.start()) {
            fill(origin);
            List<String> outputs =
                    IntStream.range(0, RUNS).mapToObj(n -> "output " + n).toList();
            try (ForkedGateway mirror = ForkedGateway.start(
                    "256m",
                    List.of(
                            "diglot.backend=arize",
                            "diglot.arize.base-url="
                                    + origin.originGateway().server().url(),
                            "diglot.pull.max-wait=0s"))) {
                Client client = new Client(mirror.server());
                for (int kill = 0; kill < KILLS; kill++) {
                    int before = count(client);
                    Eventually.is(() -> count(client) > before || before == RUNS);
                    Eventually.pause(Duration.ofMillis(random.nextInt(100)));
                    mirror.kill();
                    mirror.restart();
                }

                Eventually.is(() -> count(client) == RUNS);
                assertThat(outputs(client)).isEqualTo(outputs);
            }
        }
    }

    private static void fill(MirrorUnderTest origin) {
        Arize arize = new Arize(origin.origin());
        String dataset = arize.createDataset(NAME, 1);
        String example = arize.exampleIds(dataset).getFirst();
        JsonNode made =
                arize.createExperiment(dataset, example, NAME, outputs(0)).document();
        for (int from = 1_000; from < RUNS; from += 1_000) {
            arize.append(made.get("id").textValue(), example, outputs(from));
        }
    }

    private static List<String> outputs(int from) {
        return IntStream.range(from, from + 1_000).mapToObj(n -> "output " + n).toList();
    }

    /** The oldest first; a stream gives a part of them. */
    private static List<String> outputs(Client client) {
        Opik opik = new Opik(client);
        List<String> outputs = new ArrayList<>();
        List<JsonNode> next = opik.experimentItems(NAME, 1_000, "");
        while (!next.isEmpty()) {
            next.forEach(
                    item -> outputs.addFirst(item.get("output").get("output").textValue()));
            next = opik.experimentItems(NAME, 1_000, next.getLast().get("id").textValue());
        }
        return outputs;
    }

    private static int count(Client client) {
        JsonNode experiment = MirrorUnderTest.experiment(client, NAME);
        return experiment.path("trace_count").intValue();
    }
}
