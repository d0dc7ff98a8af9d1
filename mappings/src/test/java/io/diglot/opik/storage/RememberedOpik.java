package io.diglot.opik.storage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.diglot.opik.OpikDatasetItem;
import io.diglot.opik.OpikDatasetItemBatch;
import io.diglot.opik.OpikDatasetItemWrite;
import io.diglot.opik.OpikExperimentItemsWrite;
import io.diglot.opik.OpikFeedbackScoreBatch;
import io.diglot.opik.OpikFeedbackScoreWrite;
import io.diglot.opik.OpikTrace;
import io.diglot.opik.OpikTraceBatch;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An Opik that remembers one run, or one example, and gives it back as the real one does. */
final class RememberedOpik {

    private static final String TIME = "2026-11-20T17:21:13.050441704Z";

    final ObjectNode trace;

    /** By name and queue: there is one user. */
    final Map<List<String>, ObjectNode> scores = new LinkedHashMap<>();

    private final JsonNode item;

    private RememberedOpik(ObjectNode trace, JsonNode item) {
        this.trace = trace;
        this.item = item;
    }

    static RememberedOpik of(StoredRun run) {
        JsonNode traces = sent(new OpikTraceBatch(List.of(run.trace()))).get("traces");
        ObjectNode trace = (ObjectNode) traces.get(0);
        for (String payload : List.of("input", "output", "metadata")) {
            if (trace.has(payload)) {
                trace.set(payload, OpikNormalisation.withoutFiles(trace.get(payload)));
            }
        }
        if (trace.has("error_info")) {
            for (String demanded : List.of("exception_type", "traceback")) {
                if (trace.get("error_info").path(demanded).asText().trim().isEmpty()) {
                    throw new AssertionError("422 " + demanded + " must not be blank");
                }
            }
        }
        JsonNode items = sent(new OpikExperimentItemsWrite(List.of(run.item()))).get("experiment_items");
        RememberedOpik opik = new RememberedOpik(trace, items.get(0));
        run.scores().forEach(opik::score);
        return opik;
    }

    void score(OpikFeedbackScoreWrite score) {
        JsonNode sent = OpikNormalisation.takenScores(Captures.CODEC.write(new OpikFeedbackScoreBatch(List.of(score))))
                .get("scores")
                .get(0);
        if (!sent.path("project_name").equals(trace.path("project_name"))) {
            throw new AssertionError("Nobody sees a score of another project");
        }
        ObjectNode kept = OpikNormalisation.score(sent);
        kept.set("source", sent.get("source"));
        if (sent.has("source_queue_id")) {
            kept.set("source_queue_id", sent.get("source_queue_id"));
        }
        String name = sent.get("name").asText();
        List<String> key = List.of(name, sent.path("source_queue_id").asText());
        scores.remove(key);
        if (!OpikNormalisation.isAssertion(sent)) {
            scores.put(key, kept);
        }
    }

    OpikTrace read() {
        ObjectNode shown = trace.deepCopy();
        shown.remove("project_name");
        shown.put("project_id", "01a1f9f9-fe9f-7040-b261-58c364f5bbbd");
        shown.put("created_at", TIME).put("last_updated_at", TIME).put("last_updated_by", "admin");
        shown.putArray("providers");
        ObjectNode experiment = shown.putObject("experiment");
        experiment.set("id", item.get("experiment_id"));
        experiment.put("name", "final").put("dataset_id", "01a1f9f9-fe94-7000-8328-f13e41daef41");
        experiment.set("dataset_item_id", item.get("dataset_item_id"));
        Map<String, ObjectNode> byName = new LinkedHashMap<>();
        scores.forEach((key, score) -> {
            ObjectNode all = byName.computeIfAbsent(key.getFirst(), name -> OpikNormalisation.object()
                    .put("name", name)
                    .put("value", 0.5)
                    .put("category_name", "ok, good")
                    .put("reason", "<no reason>, why")
                    .put("source", "ui")
                    .put("created_at", TIME)
                    .put("last_updated_at", TIME));
            ObjectNode entry = score.deepCopy();
            entry.put("last_updated_at", TIME)
                    .put("span_type", "")
                    .put("span_id", "")
                    .put("author", "admin");
            String queue = key.getLast().isEmpty() ? "" : "_" + key.getLast();
            all.withObjectProperty("value_by_author").set("admin" + queue, entry);
        });
        if (!byName.isEmpty()) {
            byName.values().forEach(shown.putArray("feedback_scores")::add);
        }
        return Captures.CODEC.read(OpikNormalisation.shown(shown), OpikTrace.class);
    }

    /** An item, there and back. */
    static OpikDatasetItem read(OpikDatasetItemWrite item) {
        JsonNode items = sent(new OpikDatasetItemBatch(null, null, null, null, List.of(item), null, null, null))
                .get("items");
        ObjectNode shown = (ObjectNode) items.get(0);
        shown.set("data", OpikNormalisation.itemData(shown.get("data")));
        shown.set("dataset_item_id", shown.get("id"));
        shown.put("dataset_id", "01a1f9f9-fe94-7000-8328-f13e41daef41");
        shown.put("created_at", TIME).put("last_updated_at", TIME);
        shown.put("created_by", "admin").put("last_updated_by", "admin");
        return Captures.CODEC.read(OpikNormalisation.shown(shown), OpikDatasetItem.class);
    }

    private static JsonNode sent(Object body) {
        return OpikNormalisation.taken(Captures.CODEC.write(body));
    }
}
