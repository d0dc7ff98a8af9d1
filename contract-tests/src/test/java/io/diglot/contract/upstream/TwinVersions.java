package io.diglot.contract.upstream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.diglot.contract.server.Client;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * How the real Opik makes a version of another one: an item that was changed in place has two rows there, and the copy
 * takes the older one. What the request itself writes is not copied.
 */
final class TwinVersions {

    private static final Pattern CHANGES = Pattern.compile("POST /v1/private/datasets/([^/]+)/items/changes");
    private static final String PUT_ITEMS = "PUT /v1/private/datasets/items";
    private static final String DELETE_ITEMS = "POST /v1/private/datasets/items/delete";
    private static final List<String> OF_AN_EDIT = List.of("data", "tags", "evaluators", "execution_policy");
    private static final List<String> OF_A_WRITE = List.of("source", "trace_id", "span_id");

    /** By dataset and item: the row that the latest version had before the first change in place. */
    private final Map<String, Map<String, ObjectNode>> older = new ConcurrentHashMap<>();

    private final Set<String> groups = ConcurrentHashMap.newKeySet();

    /**
     * A request that is about to be carried out.
     *
     * @param done what is to be remembered once it has succeeded
     */
    record Prepared(byte[] body, Runnable done) {}

    /** Adds the older rows to what makes a version, and remembers the rows that are about to get a newer one. */
    Mono<Prepared> prepared(Seen request, byte[] body) {
        Matcher changes = CHANGES.matcher(request.line());
        if (changes.matches()) {
            return Mono.just(withOlder(body, "edited_items", changes.group(1)));
        }
        JsonNode document = Client.parsed(request.body()).orElseGet(MissingNode::getInstance);
        return switch (request.line()) {
            case PUT_ITEMS -> put(request, document, body);
            case DELETE_ITEMS -> Mono.just(new Prepared(body, () -> forget(document)));
            default -> Mono.just(new Prepared(body, () -> {}));
        };
    }

    private Mono<Prepared> put(Seen request, JsonNode document, byte[] body) {
        String group = document.path("batch_group_id").asText("");
        if (group.isEmpty()) {
            return Flux.fromIterable(document.path("items"))
                    .filter(item -> item.hasNonNull("id"))
                    .concatMap(item -> TwinBehaviour.own(
                            request,
                            "/v1/private/datasets/items/" + item.get("id").asText()))
                    .filter(item -> item.hasNonNull("dataset_id"))
                    .collectList()
                    .map(rows -> new Prepared(body, () -> rows.forEach(this::remember)));
        }
        return groups.add(group)
                ? Mono.just(withOlder(body, "items", document.path("dataset_id").asText()))
                : Mono.just(new Prepared(body, () -> {}));
    }

    private void remember(ObjectNode row) {
        older.computeIfAbsent(row.get("dataset_id").asText(), dataset -> new ConcurrentHashMap<>())
                .putIfAbsent(row.get("id").asText(), row);
    }

    private void forget(JsonNode deletion) {
        deletion.path("item_ids").forEach(id -> older.values().forEach(rows -> rows.remove(id.asText())));
    }

    private Prepared withOlder(byte[] body, String member, String dataset) {
        Map<String, ObjectNode> rows = new LinkedHashMap<>(older.getOrDefault(dataset, Map.of()));
        byte[] altered = rows.isEmpty()
                ? body
                : TwinBehaviour.altered(body, document -> {
                    ArrayNode written = document.withArray(member);
                    rows.keySet().removeAll(written(document, written));
                    boolean edits = member.equals("edited_items");
                    rows.values().forEach(row -> written.add(edits ? edit(row) : write(row)));
                });
        return new Prepared(altered, () -> older.remove(dataset));
    }

    private static Set<String> written(ObjectNode document, ArrayNode items) {
        Set<String> written = new HashSet<>();
        items.forEach(item -> written.add(item.path("id").asText()));
        document.path("deleted_ids").forEach(id -> written.add(id.asText()));
        return written;
    }

    private static ObjectNode edit(ObjectNode row) {
        ObjectNode edit = row.objectNode().put("id", row.get("id").asText());
        OF_AN_EDIT.stream().filter(row::has).forEach(name -> edit.set(name, row.get(name)));
        return edit.put("description", row.path("description").asText(""));
    }

    private static ObjectNode write(ObjectNode row) {
        ObjectNode write = edit(row);
        OF_A_WRITE.stream().filter(row::has).forEach(name -> write.set(name, row.get(name)));
        return write;
    }
}
