package io.diglot.contract.durability;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.contract.Eventually;
import io.diglot.contract.server.Arize;
import io.diglot.contract.server.Client;
import io.diglot.contract.server.ForkedGateway;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Kills the gateway in the middle of a large write, of which some slices are on the disk already. */
class LargeWriteCrashTest {

    private static final int RUNS = 40_000;

    @Test
    void half_a_large_create_is_never_seen_and_does_not_stay() {
        List<String> outputs =
                IntStream.range(0, RUNS).mapToObj(n -> "answer " + n).toList();
        try (ForkedGateway gateway = ForkedGateway.start("512m", List.of())) {
            Arize arize = new Arize(new Client(gateway.server()));
            String dataset = arize.createDataset("crash", 1);
            String example = arize.exampleIds(dataset).getFirst();
            CompletableFuture<Boolean> answered = CompletableFuture.supplyAsync(() -> {
                try {
                    return arize.createExperiment(dataset, example, "large", outputs)
                                    .status()
                            == 201;
                } catch (UncheckedIOException killed) {
                    return false;
                }
            });
            Eventually.is(() -> rows(gateway, "trace") > 0);

            assertThat(arize.experiments(dataset)).as("before it is whole").isEmpty();
            arize.createExperiment(dataset, example, "small", List.of("answer")).success();
            assertThat(answered).as("the small one is through first").isNotDone();
            gateway.kill();
            assertThat(answered.join()).isFalse();
            assertThat(rows(gateway, "trace")).as("slices on the disk").isBetween(2L, (long) RUNS);
            gateway.restart();

            assertThat(arize.experiments(dataset)).containsOnlyKeys("small");
            Eventually.is(() -> rows(gateway, "unfinished_write") == 0);
            assertThat(rows(gateway, "trace")).isOne();
            assertThat(rows(gateway, "experiment_item")).isOne();
            arize.createExperiment(dataset, example, "large", List.of("again")).success();
        }
    }

    @Test
    void half_a_large_delete_is_never_seen_and_goes_on_after_the_next_start() {
        List<String> outputs =
                IntStream.range(0, RUNS).mapToObj(n -> "answer " + n).toList();
        try (ForkedGateway gateway = ForkedGateway.start("512m", List.of())) {
            Client client = new Client(gateway.server());
            Arize arize = new Arize(client);
            String dataset = arize.createDataset("crash", 1);
            String example = arize.exampleIds(dataset).getFirst();
            arize.createExperiment(dataset, example, "large", outputs).success();
            String large = Objects.requireNonNull(arize.experiments(dataset).get("large"));
            CompletableFuture<Boolean> answered = CompletableFuture.supplyAsync(() -> {
                try {
                    return client.send("DELETE", "/v2/experiments/" + large, Map.of(), new byte[0])
                                    .status()
                            == 204;
                } catch (UncheckedIOException killed) {
                    return false;
                }
            });
            Eventually.is(() -> rows(gateway, "experiment_item") < RUNS);

            assertThat(arize.experiments(dataset)).as("while its runs go").isEmpty();
            arize.createExperiment(dataset, example, "large", List.of("again")).success();
            assertThat(answered).as("the small one is through first").isNotDone();
            gateway.kill();
            assertThat(answered.join()).isFalse();
            assertThat(rows(gateway, "experiment_item"))
                    .as("runs still on the disk")
                    .isBetween(2L, (long) RUNS);
            gateway.restart();

            assertThat(arize.experiments(dataset)).containsOnlyKeys("large").doesNotContainValue(large);
            Eventually.is(() -> rows(gateway, "unfinished_deletion") == 0);
            assertThat(rows(gateway, "trace")).isOne();
            assertThat(rows(gateway, "experiment_item")).isOne();
        }
    }

    private static long rows(ForkedGateway gateway, String table) {
        Path file = gateway.data().resolve("diglot.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery("SELECT COUNT(*) FROM " + table)) {
            return count.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
