package io.diglot.benchmark.upstream;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Runs as Arize's clients send them: an output, a column and an evaluation. */
public final class NewRuns {

    private NewRuns() {}

    /** The body that makes an experiment; its runs go round the examples. */
    public static ObjectNode experiment(String name, String dataset, List<String> examples, int runs) {
        ObjectNode body =
                JsonNodeFactory.instance.objectNode().put("name", name).put("dataset_id", dataset);
        body.set("experiment_runs", runs(examples, runs));
        return body;
    }

    public static ArrayNode runs(List<String> examples, int count) {
        ArrayNode runs = JsonNodeFactory.instance.arrayNode();
        for (int n = 0; n < count; n++) {
            runs.addObject()
                    .put("example_id", examples.get(n % examples.size()))
                    .put("output", "It has %d inhabitants.".formatted(1000 + n))
                    .put("latency", (1001 + 2 * n) / 1000.0)
                    .put("eval.correct.score", n % 10 / 10.0)
                    .put("eval.correct.label", n % 2 == 0 ? "yes" : "no");
        }
        return runs;
    }
}
