package io.diglot.opik.storage;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.diglot.json.Json;
import io.diglot.json.JsonCodec;
import io.diglot.json.JsonLimits;
import io.diglot.opik.experiments.OpikExperimentItemsWrite;
import io.diglot.opik.items.OpikDatasetItem;
import io.diglot.opik.items.OpikDatasetItemBatch;
import io.diglot.opik.items.OpikDatasetItemWrite;
import io.diglot.opik.observed.OpikNormalisation;
import io.diglot.opik.scores.OpikFeedbackScoreBatch;
import io.diglot.opik.scores.OpikFeedbackScoreWrite;
import io.diglot.opik.traces.OpikTrace;
import io.diglot.opik.traces.OpikTraceBatch;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** An Opik that remembers one run, or one example, and gives it back as the real one does. */
final class RememberedOpik {

    static final JsonCodec CODEC = new JsonCodec(JsonLimits.DEFAULT);

    private static final OpikNormalisation OPIK = new OpikNormalisation(Clock.systemUTC());

    private static final BigDecimal GREATEST_SCORE = new BigDecimal("999999999.999999999");

    /** Opik knows files by how they begin; that any file is found makes the test the harder. */
    private static final Pattern FILE = Pattern.compile("(?:data:[^;]*;base64,)?[A-Za-z0-9+/]{256000,}={0,2}");

    private static final JsonMapper JACKSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(100_000_000)
                            .build())
                    .build())
            .build();

    /** Opik reads the value of a score as a decimal. */
    private static final JsonMapper DECIMAL = JACKSON.rebuild()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final String TIME = "2026-11-20T17:21:13.050441704Z";

    final ObjectNode trace;

    /** By name and queue: there is one user. */
    final Map<List<String>, ObjectNode> scores = new LinkedHashMap<>();

    private final JsonNode item;

    private RememberedOpik(ObjectNode trace, JsonNode item) {
        this.trace = trace;
        this.item = item;
    }

    /** What becomes of any JSON in a body, before it is shown. */
    static JsonNode taken(Json value) {
        byte[] body = ("{\"output\":" + value.text() + "}").getBytes(StandardCharsets.UTF_8);
        return withoutFiles(tree(JACKSON, body).get("output"));
    }

    /** One value, there and back. */
    static Json value(Json value) {
        return Json.of(shown(taken(value)));
    }

    static RememberedOpik of(StoredRun run) {
        JsonNode traces = sent(new OpikTraceBatch(List.of(run.trace()))).get("traces");
        ObjectNode trace = (ObjectNode) traces.get(0);
        for (String payload : List.of("input", "output", "metadata")) {
            if (trace.has(payload)) {
                trace.set(payload, withoutFiles(trace.get(payload)));
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
        JsonNode sent = tree(DECIMAL, CODEC.write(new OpikFeedbackScoreBatch(List.of(score))))
                .get("scores")
                .get(0);
        if (!sent.path("project_name").equals(trace.path("project_name"))) {
            throw new AssertionError("Nobody sees a score of another project");
        }
        ObjectNode kept = kept(sent);
        kept.set("source", sent.get("source"));
        if (sent.has("source_queue_id")) {
            kept.set("source_queue_id", sent.get("source_queue_id"));
        }
        String name = sent.get("name").asText();
        List<String> key = List.of(name, sent.path("source_queue_id").asText());
        scores.remove(key);
        // An assertion is shown elsewhere.
        if (!sent.path("category_name").asText().equals("suite_assertion")) {
            scores.put(key, kept);
        }
    }

    StoredTrace read() {
        return CODEC.read(shown(asShown()), StoredTrace.class);
    }

    /** As those see it who read all of it. */
    OpikTrace readWhole() {
        ObjectNode shown = asShown();
        shown.path("feedback_scores")
                .forEach(
                        score -> ((ObjectNode) score).put("created_by", "admin").put("last_updated_by", "admin"));
        return CODEC.read(shown(shown), OpikTrace.class);
    }

    private ObjectNode asShown() {
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
            ObjectNode all = byName.computeIfAbsent(key.getFirst(), name -> JACKSON.createObjectNode()
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
        return shown;
    }

    /** An item, there and back. */
    static OpikDatasetItem read(OpikDatasetItemWrite item) {
        JsonNode items = sent(new OpikDatasetItemBatch(null, null, null, null, List.of(item), null, null, null))
                .get("items");
        ObjectNode shown = (ObjectNode) items.get(0);
        if (shown.get("data").isEmpty()) {
            throw new AssertionError("422 data must not be empty");
        }
        shown.set("dataset_item_id", shown.get("id"));
        shown.put("dataset_id", "01a1f9f9-fe94-7000-8328-f13e41daef41");
        shown.put("created_at", TIME).put("last_updated_at", TIME);
        shown.put("created_by", "admin").put("last_updated_by", "admin");
        return CODEC.read(shown(shown), OpikDatasetItem.class);
    }

    private static JsonNode sent(Object body) {
        return tree(JACKSON, CODEC.write(body));
    }

    /** A body as it is stored. */
    private static JsonNode tree(JsonMapper jackson, byte[] body) {
        try {
            return jackson.readTree(OPIK.stored(body));
        } catch (IOException | OpikNormalisation.Refused e) {
            throw new AssertionError("400 Unable to process JSON", e);
        }
    }

    private static byte[] shown(JsonNode answer) {
        try {
            return OpikNormalisation.onPage(JACKSON.writeValueAsString(answer)).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    /** A score of a trace or a refusal: an empty text is none. */
    private static ObjectNode kept(JsonNode score) {
        BigDecimal value = score.required("value").decimalValue();
        if (value.abs().compareTo(GREATEST_SCORE) > 0
                || score.path("name").asText().trim().isEmpty()) {
            throw new AssertionError("422 " + score);
        }
        ObjectNode kept = JACKSON.createObjectNode();
        kept.put("value", value);
        for (String text : List.of("category_name", "reason")) {
            if (!score.path(text).asText().isEmpty()) {
                kept.set(text, score.get(text));
            }
        }
        return kept;
    }

    /** Input, output and metadata of a trace: files in base64 are cut out. */
    private static JsonNode withoutFiles(JsonNode value) {
        if (value.isTextual()) {
            return TextNode.valueOf(
                    FILE.matcher(value.textValue()).replaceAll("[output-attachment-1-1795195419079.png]"));
        }
        if (value instanceof ObjectNode object) {
            object.properties().forEach(member -> member.setValue(withoutFiles(member.getValue())));
        } else if (value instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, withoutFiles(array.get(i)));
            }
        }
        return value;
    }
}
