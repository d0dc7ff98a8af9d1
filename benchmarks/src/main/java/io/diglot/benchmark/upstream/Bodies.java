package io.diglot.benchmark.upstream;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What a real Opik answers, as it was seen to: all that it sends of a row when a reader of runs excludes the rest. */
public final class Bodies {

    /** One less than a page holds: a full page would be followed by a look for another one. */
    private static final int EXPERIMENTS_OF_A_DATASET = 99;

    /** Of all runs of an experiment. */
    private static final int RUNS_IN_ALL = 1000;

    private static final int STREAM_BYTES = 1 << 20;
    private static final String SORTABLE =
            "\"sortable_by\":[\"id\",\"name\",\"start_time\",\"end_time\",\"experiment_id\"]";
    private static final UUID DATASET = Sample.datasets().findFirst().orElseThrow();

    private Bodies() {}

    /** A page with one run more than clients ask for, as {@code size} says: it tells that there are more. */
    public static byte[] runs(Sample sample, UUID experiment) {
        return runs(sample, experiment, 0);
    }

    /** What follows behind any run of {@link #runs}; as long, but for what numbers take. */
    static byte[] nextRuns(Sample sample, UUID experiment) {
        return runs(sample, experiment, sample.pageSize() + 1);
    }

    private static byte[] runs(Sample sample, UUID experiment, int first) {
        int rows = sample.pageSize() + 1;
        return page(
                rows,
                RUNS_IN_ALL,
                IntStream.range(first, first + rows)
                        .mapToObj(n -> run(sample, experiment, n))
                        .collect(Collectors.joining(",")));
    }

    /** What a look at how many runs there are is answered. */
    static byte[] firstRun(Sample sample, UUID experiment) {
        return page(1, RUNS_IN_ALL, run(sample, experiment, 0));
    }

    static byte[] experiment(UUID id) {
        return bytes(experiment(id, "experiment " + id, DATASET));
    }

    static byte[] experimentsOf(UUID dataset) {
        return page(
                EXPERIMENTS_OF_A_DATASET,
                EXPERIMENTS_OF_A_DATASET,
                IntStream.range(0, EXPERIMENTS_OF_A_DATASET)
                        .mapToObj(n -> Sample.id(0x01a1f9f8_0200_7000L, n))
                        .map(id -> experiment(id, "experiment " + id, dataset))
                        .collect(Collectors.joining(",")));
    }

    static byte[] onlyExperiment(UUID id, String name, UUID dataset) {
        return page(1, 1, experiment(id, name, dataset));
    }

    static byte[] noExperiments() {
        return page(0, 0, "");
    }

    static byte[] dataset(UUID id) {
        return bytes("""
                {"id":"%s","name":"questions","project_id":"%s","type":"dataset","visibility":"private",\
                "created_at":"2026-11-20T17:21:12.916Z","created_by":"admin","last_updated_at":"2026-11-20T17:21:12.916Z",\
                "last_updated_by":"admin","experiment_count":0,"dataset_items_count":100,"optimization_count":0,\
                "status":"unknown","latest_version":{"id":"01a1f9f9-fee4-733f-8ce2-2e7bd05e6da9",\
                "version_hash":"d05e6da9","version_name":"v1","tags":["latest"]}}""".formatted(id, Sample.PROJECT));
    }

    static byte[] project(UUID id) {
        return bytes("""
                {"id":"%s","name":"evaluations","visibility":"private","created_at":"2026-11-20T17:21:12.927Z",\
                "created_by":"admin","last_updated_at":"2026-11-20T17:21:12.927Z","last_updated_by":"admin"}""".formatted(id));
    }

    /** About 2 KB. */
    static byte[] trace(UUID id) {
        return bytes("""
                {"id":"%s","project_id":"%s","name":"evaluation_task","start_time":"2026-11-20T17:01:55.123456Z",\
                "end_time":"2026-11-20T17:01:56.023456Z","input":{"question":"%s"},"output":{"output":"%s"},\
                "created_at":"2026-11-20T17:01:55.781060213Z","last_updated_at":"2026-11-20T17:01:55.749902Z",\
                "created_by":"admin","last_updated_by":"admin","feedback_scores":[],"span_count":0,"source":"sdk"}""".formatted(id, Sample.PROJECT, "Which? ".repeat(120), "This one. ".repeat(70)));
    }

    /** Lines of items, about 1 MB. */
    static byte[] items() {
        StringBuilder lines = new StringBuilder(STREAM_BYTES + 1000);
        for (int n = 0; lines.length() < STREAM_BYTES; n++) {
            lines.append("""
                    {"id":"%s","experiment_id":"%s","dataset_item_id":"%s","trace_id":"%s","input":{"question":\
                    "How many inhabitants does town number %d have?"},"output":{"output":"It has %d."},\
                    "feedback_scores":[],"created_at":"2026-11-20T17:01:55.781060Z","last_updated_at":\
                    "2026-11-20T17:01:55.781060Z","created_by":"admin","last_updated_by":"admin"}
                    """.formatted(
                            Sample.id(0x01a1f9f8_0300_7000L, n),
                            DATASET,
                            Sample.id(0x01a1f9f8_0400_7000L, n),
                            Sample.id(0x01a1f9f8_0500_7000L, n),
                            n,
                            1000 + n));
        }
        return bytes(lines.toString());
    }

    private static String run(Sample sample, UUID experiment, int n) {
        return """
                {"id":"%s","project_id":"%s","name":"run","start_time":"2026-11-20T17:01:55.%06dZ",\
                "end_time":"2026-11-20T17:01:56Z","input":{"question":"q%d?"},"output":%s,\
                "metadata":{"lat":%s},"created_at":"2026-11-20T17:01:57Z","last_updated_at":"2026-11-20T17:01:57Z",\
                "last_updated_by":"admin",%s"experiment":{"id":"%s","name":"exp-a",\
                "dataset_id":"%s","dataset_item_id":"%s"},"source":"experiment"}""".formatted(
                        Sample.id(0x01a1f9f8_1000_7000L, n),
                        Sample.PROJECT,
                        123_456 + n,
                        n,
                        output(n),
                        (1001 + 2 * n) / 1000.0,
                        sample == Sample.SCORED ? scores(n) : "",
                        experiment,
                        DATASET,
                        Sample.id(0x01a1f9f8_2000_7000L, n));
    }

    /** Most tasks answer a text, some a record. */
    private static String output(int n) {
        return n % 4 == 3 ? "{\"answer\":%d,\"ok\":true}".formatted(n) : "{\"output\":\"answer %d\"}".formatted(n);
    }

    private static String scores(int n) {
        return IntStream.range(0, 3)
                .mapToObj(score -> score("metric_" + score, "0.%d%d".formatted(score + 1, 1 + n % 9)))
                .collect(Collectors.joining(",", "\"feedback_scores\":[", "],"));
    }

    private static String score(String name, String value) {
        return """
                {"name":"%s","value":%s,"reason":"because","source":"sdk","created_at":"2026-11-20T17:01:55Z",\
                "last_updated_at":"2026-11-20T17:01:55Z","created_by":"admin","last_updated_by":"admin",\
                "value_by_author":{"admin":{"value":%s,"reason":"because","source":"sdk",\
                "last_updated_at":"2026-11-20T17:01:55Z"}}}""".formatted(name, value, value);
    }

    private static String experiment(UUID id, String name, UUID dataset) {
        return """
                {"id":"%s","dataset_name":"questions","dataset_id":"%s","project_id":"%s","project_name":"evaluations",\
                "name":"%s","type":"regular","evaluation_method":"dataset","trace_count":100,\
                "created_at":"2026-11-20T17:21:13.505793704Z","last_updated_at":"2026-11-20T17:21:13.505793704Z",\
                "created_by":"admin","last_updated_by":"admin","status":"running",\
                "dataset_version_id":"01a1f9f9-fee4-733f-8ce2-2e7bd05e6da9"}""".formatted(id, dataset, Sample.PROJECT, name);
    }

    private static byte[] page(int rows, int total, String content) {
        return bytes(
                "{\"page\":1,\"size\":%d,\"total\":%d,\"content\":[%s],%s}".formatted(rows, total, content, SORTABLE));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
