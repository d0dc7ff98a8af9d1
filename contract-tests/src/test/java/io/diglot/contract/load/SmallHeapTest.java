package io.diglot.contract.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.contract.Scale;
import io.diglot.contract.server.Arize;
import io.diglot.contract.server.Client;
import io.diglot.contract.server.ForkedGateway;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A heap of 256 MB is enough for large requests while many clients are served. */
class SmallHeapTest {

    private static final int CLIENTS = 32;
    private static final int RUNS = 1_000;
    private static final int LARGE = 5 * 1024 * 1024;
    private static final int APPENDS = Scale.of(1, 9);
    private static final int LARGE_OUTPUTS = Scale.of(3, 30);
    private static final int REQUESTS_A_CLIENT = Scale.of(3, 60);

    @Test
    void large_requests_and_a_long_walk_get_by_on_a_small_heap_while_32_clients_are_served() throws Exception {
        try (ForkedGateway gateway = ForkedGateway.start("256m", List.of());
                ExecutorService threads = Executors.newFixedThreadPool(CLIENTS + 3)) {
            Arize arize = new Arize(new Client(gateway.server()));
            String dataset = arize.createDataset("small-heap", 1);
            String example = arize.exampleIds(dataset).getFirst();
            String walked = create(arize, dataset, example, "walked", outputs(RUNS, "w"));

            List<Future<?>> work = new ArrayList<>();
            work.add(threads.submit(thousands(arize, walked, example)));
            work.add(threads.submit(large(arize, dataset, example)));
            work.add(threads.submit(
                    (Callable<Integer>) () -> arize.walk(walked, 500).size()));
            IntStream.range(0, CLIENTS)
                    .forEach(number -> work.add(threads.submit(client(arize, dataset, example, number, walked))));
            for (Future<?> done : work) {
                done.get(5, TimeUnit.MINUTES);
            }

            assertThat(gateway.isAlive()).isTrue();
            assertThat(gateway.log()).doesNotContain("OutOfMemoryError");
            assertThat(arize.walk(walked, 500)).hasSize(RUNS * (1 + APPENDS)).doesNotHaveDuplicates();
        }
    }

    private static Callable<Integer> thousands(Arize arize, String experiment, String example) {
        return () -> IntStream.range(0, APPENDS)
                .map(n -> arize.append(experiment, example, outputs(RUNS, "a" + n))
                        .size())
                .sum();
    }

    private static Callable<String> large(Arize arize, String dataset, String example) {
        return () -> {
            String output = "x".repeat(LARGE);
            for (int n = 0; n < LARGE_OUTPUTS; n++) {
                String made = create(arize, dataset, example, "large-" + n, List.of(output));
                assertThat(arize.walk(made, 10).getFirst().output().length()).isEqualTo(LARGE);
            }
            return output;
        };
    }

    private static Callable<Integer> client(Arize arize, String dataset, String example, int number, String walked) {
        return () -> {
            int read = 0;
            for (int n = 0; n < REQUESTS_A_CLIENT; n++) {
                String made = create(arize, dataset, example, "c-" + number + "-" + n, outputs(20, "small"));
                read += arize.walk(made, 10).size();
                read += arize.page(walked, 500, null).runs().size();
            }
            return read;
        };
    }

    private static String create(Arize arize, String dataset, String example, String name, List<String> outputs) {
        return arize.createExperiment(dataset, example, name, outputs)
                .document()
                .get("id")
                .textValue();
    }

    private static List<String> outputs(int count, String text) {
        return IntStream.range(0, count).mapToObj(n -> text + " " + n).toList();
    }
}
