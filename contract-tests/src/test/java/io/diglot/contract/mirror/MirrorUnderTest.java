package io.diglot.contract.mirror;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.diglot.contract.server.Arize;
import io.diglot.contract.server.Client;
import io.diglot.contract.server.GatewayUnderTest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A gateway that mirrors Arize, and the Arize that it mirrors: a gateway of its own. That one speaks Opik too, so that what
 * the mirror should show is known.
 */
final class MirrorUnderTest implements AutoCloseable {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** What depends on who keeps a record, and not on what it says. */
    private static final Set<String> OF_THE_KEEPER = Set.of(
            "created_by",
            "last_updated_by",
            "last_updated_at",
            "project_id",
            "value_by_author",
            "dataset_version_id",
            "dataset_version_summary",
            "latest_version");

    private final GatewayUnderTest origin;
    private final GatewayUnderTest mirror;

    private MirrorUnderTest(GatewayUnderTest origin, GatewayUnderTest mirror) {
        this.origin = origin;
        this.mirror = mirror;
    }

    /** @param settings of the mirror, such as {@code diglot.pull.max-wait=1s} */
    static MirrorUnderTest start(String... settings) {
        GatewayUnderTest origin = GatewayUnderTest.start();
        MirrorUnderTest started = new MirrorUnderTest(origin, before(origin, settings));
        // A space is there once something is in it.
        new Arize(started.origin()).createDataset("first of the space", 1);
        return started;
    }

    /** Starts another mirror before an Arize. */
    static GatewayUnderTest before(GatewayUnderTest origin, String... settings) {
        Map<String, String> all = new LinkedHashMap<>(Map.of(
                "diglot.backend", "arize",
                "diglot.arize.base-url", origin.server().url(),
                "diglot.pull.fresh-for", "0s",
                "diglot.arize.settle", "1s",
                "diglot.pull.max-wait", "60s"));
        Stream.of(settings).map(setting -> setting.split("=", 2)).forEach(setting -> all.put(setting[0], setting[1]));
        return GatewayUnderTest.start(all.entrySet().stream()
                .map(setting -> setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new));
    }

    GatewayUnderTest originGateway() {
        return origin;
    }

    /** Speaks to the Arize behind. */
    Client origin() {
        return new Client(origin.server());
    }

    /** Speaks to the mirror before it. */
    Client mirror() {
        return new Client(mirror.server());
    }

    @Override
    public void close() {
        mirror.close();
        origin.close();
    }

    /** The dataset of a name, as Opik's clients see it. */
    static JsonNode dataset(Client client, String name) {
        return only(client.get("/v1/private/datasets?size=100&name=" + encoded(name)), name);
    }

    static JsonNode experiment(Client client, String name) {
        return only(client.get("/v1/private/experiments?size=100&name=" + encoded(name)), name);
    }

    /** Nothing where none has exactly this name. */
    static JsonNode only(Client.Answer page, String name) {
        for (JsonNode each : page.document().get("content")) {
            if (each.get("name").textValue().equals(name)) {
                return plain(each);
            }
        }
        return NODES.missingNode();
    }

    /** The items of an experiment, the oldest first, as Opik's clients see them. */
    static List<JsonNode> items(Client client, String experimentName) {
        ObjectNode body =
                NODES.objectNode().put("experiment_name", experimentName).put("limit", 2_000);
        List<JsonNode> items = new ArrayList<>();
        lines(client.post("/v1/private/experiments/items/stream", body.toString()))
                .forEach(item -> {
                    ((ObjectNode) item).remove("id");
                    items.addFirst(plain(item));
                });
        return items;
    }

    static List<JsonNode> examples(Client client, String datasetName) {
        ObjectNode body = NODES.objectNode().put("dataset_name", datasetName).put("steam_limit", 2_000);
        return lines(client.post("/v1/private/datasets/items/stream", body.toString())).stream()
                .map(MirrorUnderTest::plain)
                .toList();
    }

    private static List<JsonNode> lines(Client.Answer answer) {
        return answer.success()
                .text()
                .lines()
                .map(line -> Client.parsed(line).orElseThrow())
                .toList();
    }

    private static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8);
    }

    /** Without what depends on the keeper; scores in the order of their names. */
    static JsonNode plain(JsonNode node) {
        if (node.isArray()) {
            ArrayNode plain = NODES.arrayNode();
            node.forEach(each -> plain.add(plain(each)));
            return plain;
        }
        if (!node.isObject()) {
            return node;
        }
        ObjectNode plain = NODES.objectNode();
        Set<String> names = new TreeSet<>();
        node.fieldNames().forEachRemaining(names::add);
        names.stream()
                .filter(name -> !OF_THE_KEEPER.contains(name))
                .forEach(name -> plain.set(name, plain(node.get(name))));
        return plain;
    }
}
