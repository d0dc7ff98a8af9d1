package io.diglot.benchmark.peer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;

/**
 * Opik's page of traces as Arize's page of runs, mapped on Jackson's tree: what one would write in an afternoon. It is
 * right for the runs of the benchmarks; numbers beyond doubles, runs written through Diglot, annotations and names that
 * need an escape are not looked after.
 */
public final class TreeRuns {

    private final ObjectMapper mapper = new ObjectMapper();

    /**
     * The page.
     *
     * @param limit how many runs the client asked for
     */
    public byte[] toArize(byte[] opik, int limit) {
        try {
            return mapper.writeValueAsBytes(page(mapper.readTree(opik).path("content"), limit));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ObjectNode page(JsonNode rows, int limit) {
        ObjectNode page = mapper.createObjectNode();
        ArrayNode runs = page.putArray("experiment_runs");
        for (int i = 0; i < Math.min(limit, rows.size()); i++) {
            runs.add(run(rows.get(i)));
        }
        boolean more = rows.size() > limit;
        ObjectNode pagination = page.putObject("pagination");
        pagination.put("has_more", more);
        if (more) {
            pagination.put("next_cursor", cursor(rows.get(limit - 1)));
        }
        return page;
    }

    private ObjectNode run(JsonNode trace) {
        ObjectNode run = mapper.createObjectNode();
        run.set("id", trace.get("id"));
        run.set("example_id", trace.path("experiment").path("dataset_item_id"));
        putOutput(run, trace.path("output"));
        if (trace.hasNonNull("error_info")) {
            run.set("error", trace.get("error_info").path("message"));
        }
        if (trace.hasNonNull("input")) {
            run.set("input", trace.get("input"));
        }
        trace.path("metadata").properties().forEach(member -> run.set(member.getKey(), member.getValue()));
        trace.path("feedback_scores").forEach(score -> putEvaluation(run, score));
        return run;
    }

    private static void putOutput(ObjectNode run, JsonNode output) {
        if (output.size() == 1 && output.path("output").isTextual()) {
            run.set("output", output.get("output"));
        } else {
            run.put("output", output.toString());
            run.put("diglot.output", "json");
        }
    }

    private static void putEvaluation(ObjectNode run, JsonNode score) {
        String prefix = "eval." + score.path("name").textValue();
        run.set(prefix + ".score", score.get("value"));
        if (score.hasNonNull("category_name")) {
            run.set(prefix + ".label", score.get("category_name"));
        }
        if (score.hasNonNull("reason")) {
            run.set(prefix + ".explanation", score.get("reason"));
        }
    }

    private static String cursor(JsonNode last) {
        return new PlainCursor(uuid(last.path("project_id")), uuid(last.path("id"))).text();
    }

    private static UUID uuid(JsonNode text) {
        return UUID.fromString(text.textValue());
    }
}
