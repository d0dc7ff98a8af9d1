package io.diglot.benchmark.store;

import static io.diglot.benchmark.load.ArizeWriter.encoded;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.diglot.benchmark.load.Client;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a store is asked, again and again, each time for something else.
 *
 * @param path of the so-manieth time
 * @param body of the so-manieth time; null for none
 * @param member that every row of an answer has once
 * @param rows of a right answer
 * @param change the path and the body of a write to what an answer shows, before the next is asked for; null for none
 */
record Question(
        String name,
        String method,
        IntFunction<String> path,
        IntFunction<@Nullable String> body,
        String member,
        int rows,
        @Nullable Function<byte[], Change> change) {

    /** @param body of a {@code PATCH} */
    record Change(String path, String body) {}

    /** A stride that meets all experiments before it meets one twice. */
    private static final int STRIDE = 37;

    private static final int PAGE = 100;

    static List<Question> of(Filling filled) {
        int experiments = filled.experiments().size();
        int page = Math.min(PAGE, experiments);
        return List.of(
                page(filled, StoreSuite.JUST_WRITTEN, Question::changeOfAll),
                get(
                        "search of experiments by name",
                        n -> "/v1/private/experiments?size=25&page=1&name="
                                + encoded(Filling.name(place(filled, n)).substring(0, "experiment 00000".length())),
                        "dataset_name",
                        1),
                get("compare view of 2 experiments, 100 rows", n -> compare(filled, n), "trace_id", 2 * Filling.RUNS),
                get(
                        "Arize page of 100 experiments",
                        n -> "/v2/experiments?limit=100&dataset_id="
                                + encoded(filled.datasets()
                                        .get(n % filled.datasets().size())),
                        "dataset_id",
                        page),
                get(
                        "Arize page of 100 runs",
                        n -> "/v2/experiments/" + encoded(filled.experiments().get(place(filled, n)))
                                + "/runs?limit=100",
                        "example_id",
                        Filling.RUNS),
                new Question(
                        "stream of 2,000 items",
                        "POST",
                        n -> "/v1/private/experiments/items/stream",
                        n -> "{\"experiment_name\":\"of many\",\"limit\":2000,\"truncate\":false}",
                        "trace_id",
                        Math.min(2000, filled.items()),
                        null),
                new Question(
                        "stream of one experiment's 100 items",
                        "POST",
                        n -> "/v1/private/experiments/items/stream",
                        n -> "{\"experiment_name\":\"" + Filling.name(place(filled, n))
                                + "\",\"limit\":2000,\"truncate\":false}",
                        "trace_id",
                        Filling.RUNS,
                        null));
    }

    static Question page(Filling filled, String name) {
        return page(filled, name, null);
    }

    private static Question page(Filling filled, String name, @Nullable Function<byte[], Change> change) {
        int experiments = filled.experiments().size();
        int pages = Math.max(1, experiments / PAGE);
        return new Question(
                name,
                "GET",
                n -> "/v1/private/experiments?size=100&page=" + (1 + n % pages),
                n -> null,
                "dataset_name",
                Math.min(PAGE, experiments),
                change);
    }

    /** Of all experiments that a page shows. */
    private static Change changeOfAll(byte[] page) {
        ArrayNode ids = JsonNodeFactory.instance.arrayNode();
        Client.tree(page).get("content").forEach(experiment -> ids.add(experiment.get("id")));
        return new Change(
                "/v1/private/experiments/batch", "{\"ids\":" + ids + ",\"update\":{\"status\":\"completed\"}}");
    }

    /** Two experiments of one dataset: every so-manieth is of the same one. */
    private static String compare(Filling filled, int n) {
        int first = place(filled, n);
        int datasets = filled.datasets().size();
        int second = first + datasets < filled.experiments().size() ? first + datasets : first % datasets;
        return "/v1/private/datasets/" + Filling.uuid(filled.datasets().get(first % datasets))
                + "/items/experiments/items?page=1&size=100&truncate=false&experiment_ids="
                + encoded("[\"" + Filling.uuid(filled.experiments().get(first)) + "\",\""
                        + Filling.uuid(filled.experiments().get(second)) + "\"]");
    }

    private static int place(Filling filled, int n) {
        return Math.floorMod(n * STRIDE, filled.experiments().size());
    }

    private static Question get(String name, IntFunction<String> path, String member, int rows) {
        return new Question(name, "GET", path, n -> null, member, rows, null);
    }

    /** Fails where an answer is not what was asked for: less is faster. */
    void check(byte[] answer) {
        int found = new String(answer, StandardCharsets.UTF_8).split("\"" + member + "\":", -1).length - 1;
        if (found != rows) {
            throw new IllegalStateException("%s: %d rows instead of %d".formatted(name, found, rows));
        }
    }
}
