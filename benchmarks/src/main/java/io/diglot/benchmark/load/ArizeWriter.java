package io.diglot.benchmark.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.diglot.benchmark.upstream.NewRuns;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Fills a gateway through the Arize dialect: experiments of one dataset. */
public final class ArizeWriter {

    /** As many runs as one request may hold. */
    private static final int LARGEST_REQUEST = 1000;

    private final Client client;
    private final URI server;
    private final String dataset;
    private final List<String> examples = new ArrayList<>();

    /** With a new dataset. */
    public ArizeWriter(Client client, URI server, String name, int examples) {
        this.client = client;
        this.server = server;
        String space = client.json(server, "/v2/spaces").at("/spaces/0/id").textValue();
        ObjectNode body =
                JsonNodeFactory.instance.objectNode().put("name", name).put("space_id", space);
        ArrayNode all = body.putArray("examples");
        for (int n = 0; n < examples; n++) {
            all.addObject().put("question", "How many inhabitants does town " + n + " have?");
        }
        this.dataset =
                client.post(server, "/v2/datasets", body.toString()).path("id").textValue();
        client.json(server, "/v2/datasets/" + encoded(dataset) + "/examples?limit=" + examples)
                .path("examples")
                .forEach(example -> this.examples.add(example.path("id").textValue()));
    }

    /** The dataset's id. */
    public String dataset() {
        return dataset;
    }

    /** Makes an experiment and tells its id; its runs go round the examples. */
    public String experiment(String name, int runs) {
        int first = Math.min(runs, LARGEST_REQUEST);
        JsonNode made = client.post(
                server,
                "/v2/experiments",
                NewRuns.experiment(name, dataset, examples, first).toString());
        String id = made.path("id").textValue();
        for (int written = first; written < runs; written += LARGEST_REQUEST) {
            append(id, Math.min(LARGEST_REQUEST, runs - written));
        }
        return id;
    }

    private void append(String experiment, int runs) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.set("experiment_runs", NewRuns.runs(examples, runs));
        client.post(server, "/v2/experiments/" + encoded(experiment) + "/runs", body.toString());
    }

    /** An id as it stands in a path. */
    public static String encoded(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8);
    }
}
