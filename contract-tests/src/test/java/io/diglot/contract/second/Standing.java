package io.diglot.contract.second;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.diglot.contract.Eventually;
import io.diglot.contract.server.Client;
import io.diglot.contract.server.GatewayUnderTest;
import io.diglot.contract.server.Opik;
import io.diglot.contract.upstream.OpikTwin;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Supplier;
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
    private static final List<String> OF_TRACE =
            List.of("id", "name", "input", "output", "metadata", "tags", "thread_id", "span_count");
    private static final List<String> OF_THREAD = List.of("id", "status", "tags", "number_of_messages");
    private static final List<String> OF_PROMPT = List.of("id", "name", "description", "tags", "version_count");
    private static final List<String> OF_PROMPT_VERSION = List.of("id", "commit", "template", "metadata", "tags");
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
        for (JsonNode project : content(client, "/v1/private/projects?size=200")) {
            String name = project.get("name").textValue();
            lines.addAll(traces(client, name));
            for (JsonNode thread :
                    content(client, "/v1/private/traces/threads?size=200&project_name=" + name.replace(" ", "%20"))) {
                lines.add("thread of " + name + " " + shown(thread, OF_THREAD) + scores(thread)
                        + texts(thread.path("comments")));
            }
        }
        for (JsonNode prompt : content(client, "/v1/private/prompts?size=200")) {
            String id = prompt.get("id").textValue();
            lines.add("prompt " + shown(prompt, OF_PROMPT));
            content(client, "/v1/private/prompts/" + id + "/versions?size=200")
                    .forEach(version -> lines.add("version of " + id + " " + shown(version, OF_PROMPT_VERSION)));
        }
        Collections.sort(lines);
        return new Standing(lines);
    }

    /** Those that are runs of no experiment. */
    private static List<String> traces(Client client, String project) {
        List<String> lines = new ArrayList<>();
        for (JsonNode trace :
                content(client, "/v1/private/traces?size=2000&project_name=" + project.replace(" ", "%20"))) {
            if (trace.path("experiment").isMissingNode()
                    || trace.path("experiment").isNull()) {
                lines.add("trace of " + project + " " + shown(trace, OF_TRACE) + scores(trace)
                        + texts(trace.path("comments")));
            }
        }
        return lines;
    }

    private static List<String> texts(JsonNode comments) {
        List<String> texts = new ArrayList<>();
        comments.forEach(comment -> texts.add(comment.get("text").textValue()));
        Collections.sort(texts);
        return texts;
    }

    private static List<JsonNode> content(Client client, String path) {
        List<JsonNode> all = new ArrayList<>();
        client.get(path).document().get("content").forEach(all::add);
        return all;
    }

    private static String shown(JsonNode node, List<String> fields) {
        TreeMap<String, String> shown = new TreeMap<>();
        for (String field : fields) {
            JsonNode value = withoutOwn(node.path(field));
            boolean isNothing = value.isMissingNode()
                    || value.isNull()
                    || value.isContainerNode() && value.isEmpty()
                    || value.isTextual() && value.textValue().isEmpty();
            if (!isNothing) {
                // A server may show as many digits as it keeps.
                shown.put(
                        field,
                        value.isNumber()
                                ? value.decimalValue().stripTrailingZeros().toPlainString()
                                : value.toString());
            }
        }
        return shown.toString();
    }

    /** In metadata on an Opik server Diglot keeps what that has no place for. */
    private static JsonNode withoutOwn(JsonNode value) {
        return value.has("_diglot") ? ((ObjectNode) value.deepCopy()).without("_diglot") : value;
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
        awaitSame(() -> of(one), () -> of(other));
    }

    /** As the other, of a twin, which otherwise shows of an experiment that has ended what it had shown before. */
    static void awaitSame(Client one, OpikTwin other) {
        Client there = new Client(other.server());
        awaitSame(() -> of(one), () -> {
            other.quietMinute();
            return of(there);
        });
    }

    private static void awaitSame(Supplier<Standing> one, Supplier<Standing> other) {
        Eventually.is(
                () -> one.get().equals(other.get()),
                () -> "only first: " + one.get().without(other.get()) + "\nonly second: "
                        + other.get().without(one.get()));
    }

    /** Waits until all that was written through a gateway has been brought to its second backend. */
    static void awaitNothingBehind(GatewayUnderTest gateway) {
        Client management = new Client(gateway.management());
        Eventually.is(
                () -> management.get("/mirror").document().get("behind").intValue() == 0,
                () -> management.get("/mirror").text());
    }

    private String without(Standing other) {
        List<String> own = new ArrayList<>(lines);
        own.removeAll(other.lines);
        return String.join("\n", own);
    }
}
