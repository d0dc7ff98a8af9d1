package io.diglot.contract.second;

import com.fasterxml.jackson.databind.JsonNode;
import io.diglot.contract.Eventually;
import io.diglot.contract.server.Client;
import io.diglot.contract.server.Opik;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a server says to a client of Opik that it holds, without times and without what each server counts by itself. In the
 * description of an item Diglot keeps on an Opik server what that has no place for.
 */
record Standing(List<String> lines) {

    private static final List<String> OF_DATASET = List.of("id", "name", "description", "tags");
    private static final List<String> OF_VERSION = List.of("tags", "change_description", "items_total");
    private static final List<String> OF_ITEM = List.of("id", "data", "tags");
    private static final List<String> OF_EXPERIMENT =
            List.of("id", "name", "dataset_name", "metadata", "tags", "status", "trace_count");
    private static final List<String> OF_RUN = List.of("id", "trace_id", "dataset_item_id", "output");
    private static final List<String> OF_SCORE = List.of("name", "value", "category_name", "reason");

    static Standing of(Client client) {
        List<String> lines = new ArrayList<>();
        Opik opik = new Opik(client);
        for (JsonNode dataset : content(client, "/v1/private/datasets?size=200")) {
            String id = dataset.get("id").textValue();
            lines.add("dataset " + shown(dataset, OF_DATASET));
            content(client, "/v1/private/datasets/" + id + "/versions?size=200")
                    .forEach(version -> lines.add("version of " + id + " " + shown(version, OF_VERSION)));
            opik.items(dataset.get("name").textValue())
                    .forEach(item -> lines.add("item of " + id + " " + shown(item, OF_ITEM)));
        }
        for (JsonNode experiment : content(client, "/v1/private/experiments?size=200")) {
            String id = experiment.get("id").textValue();
            lines.add("experiment " + shown(experiment, OF_EXPERIMENT));
            opik.experimentItems(experiment.get("name").textValue(), 2000, "").stream()
                    .filter(run -> run.get("experiment_id").textValue().equals(id))
                    .forEach(run -> lines.add("run of " + id + " " + shown(run, OF_RUN) + scores(run)));
        }
        Collections.sort(lines);
        return new Standing(lines);
    }

    private static List<JsonNode> content(Client client, String path) {
        List<JsonNode> all = new ArrayList<>();
        client.get(path).document().get("content").forEach(all::add);
        return all;
    }

    private static String shown(JsonNode node, List<String> fields) {
        TreeMap<String, String> shown = new TreeMap<>();
        for (String field : fields) {
            JsonNode value = node.path(field);
            boolean isNothing = value.isMissingNode()
                    || value.isNull()
                    || value.isContainerNode() && value.isEmpty()
                    || value.isTextual() && value.textValue().isEmpty();
            if (!isNothing) {
                shown.put(field, value.toString());
            }
        }
        return shown.toString();
    }

    private static List<String> scores(JsonNode run) {
        List<JsonNode> scores = new ArrayList<>();
        run.path("feedback_scores").forEach(scores::add);
        return Stream.concat(Stream.of(""), scores.stream().map(score -> shown(score, OF_SCORE)))
                .sorted()
                .toList();
    }

    /** Waits until two servers say the same. */
    static void awaitSame(Client one, Client other) {
        Eventually.is(
                () -> of(one).equals(of(other)),
                () -> "only first: " + of(one).without(of(other)) + "\nonly second: "
                        + of(other).without(of(one)));
    }

    private String without(Standing other) {
        List<String> own = new ArrayList<>(lines);
        own.removeAll(other.lines);
        return String.join("\n", own);
    }
}
