package io.diglot.contract.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.diglot.contract.Scale;
import io.diglot.contract.server.Arize;
import io.diglot.contract.server.Client;
import io.diglot.contract.server.Opik;
import io.diglot.contract.server.Server;
import io.diglot.contract.server.ServerUnderTest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever walks a list meets everything once and in order, also while others write. */
class WalkTest {

    private static final int RUNS = Scale.of(1_200, 10_000);
    private static final int PAGE = 100;
    private static final int APPENDED_AT_ONCE = 25;
    private static final int LARGEST_APPEND = 1_000;

    private final Arize arize = new Arize(new Client(server()));
    private final Opik opik = new Opik(new Client(server()));
    private final String name = "walk-" + Opik.newId();
    private String experiment = "";
    private String example = "";
    private final List<String> ids = new ArrayList<>();

    Server server() {
        return ServerUnderTest.server();
    }

    @BeforeEach
    void fill() {
        String dataset = arize.createDataset(name, 1);
        example = arize.exampleIds(dataset).getFirst();
        experiment = arize.createExperiment(dataset, example, name, List.of("first"))
                .document()
                .get("id")
                .textValue();
        for (int have = 1; have < RUNS; have += LARGEST_APPEND) {
            ids.addAll(arize.append(experiment, example, outputs(have, Math.min(LARGEST_APPEND, RUNS - have))));
        }
        ids.addFirst(arize.page(experiment, 1, null).runs().getFirst().id());
    }

    @Test
    void a_walk_of_cursors_meets_each_run_once_and_in_order_while_others_append() throws Exception {
        List<Arize.Run> walked = new ArrayList<>();
        Appender appender = new Appender();
        try {
            Optional<String> cursor = Optional.empty();
            do {
                Arize.Page page = arize.page(experiment, PAGE, cursor.orElse(null));
                walked.addAll(page.runs());
                cursor = page.next();
                if (walked.size() >= 2 * RUNS) {
                    // The walk could follow the appender for ever.
                    appender.stop();
                }
            } while (cursor.isPresent());
        } finally {
            appender.finish();
        }

        assertThat(walked).hasSizeGreaterThanOrEqualTo(RUNS);
        assertThat(walked).extracting(Arize.Run::id).isEqualTo(ids.subList(0, walked.size()));
        assertThat(arize.walk(experiment, 500)).extracting(Arize.Run::id).isEqualTo(ids);
    }

    @Test
    void a_walk_of_streams_meets_each_item_once_and_the_newest_first_while_others_append() throws Exception {
        List<String> walked = new ArrayList<>();
        List<String> traces = new ArrayList<>();
        Appender appender = new Appender();
        try {
            List<JsonNode> stream = opik.experimentItems(name, PAGE, "");
            while (!stream.isEmpty()) {
                stream.forEach(item -> walked.add(item.get("id").textValue()));
                stream.forEach(item -> traces.add(item.get("trace_id").textValue()));
                stream = opik.experimentItems(name, PAGE, walked.getLast());
            }
        } finally {
            appender.finish();
        }

        assertThat(walked).isSortedAccordingTo(Comparator.reverseOrder()).doesNotHaveDuplicates();
        assertThat(traces).containsAll(ids.subList(0, RUNS)).isSubsetOf(ids);
    }

    private static List<String> outputs(int from, int count) {
        return IntStream.range(from, from + count).mapToObj(n -> "output " + n).toList();
    }

    /** Appends until it is stopped, and remembers the ids in the order in which they were acknowledged. */
    private final class Appender {
        private final ExecutorService thread = Executors.newSingleThreadExecutor();
        private final AtomicBoolean stopped = new AtomicBoolean();
        private final Future<List<String>> appended = thread.submit(() -> {
            List<String> all = new ArrayList<>();
            while (!stopped.get()) {
                all.addAll(arize.append(experiment, example, outputs(all.size(), APPENDED_AT_ONCE)));
            }
            return all;
        });

        void stop() {
            stopped.set(true);
        }

        void finish() throws Exception {
            stop();
            thread.shutdown();
            ids.addAll(appended.get());
        }
    }
}
