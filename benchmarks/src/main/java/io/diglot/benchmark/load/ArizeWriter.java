package io.diglot.benchmark.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.diglot.benchmark.upstream.NewRuns;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Fills a gateway through the Arize dialect. */
public final class ArizeWriter {

    /** As many runs as one request may hold. */
    private static final int LARGEST_REQUEST = 1000;

    private final Client client;
    private final URI server;
    private final String dataset;
    private final String example;

    /** With a dataset of its own, which has one example. */
    public ArizeWriter(Client client, URI server) {
        this.client = client;
        this.server = server;
        String space = client.json(server, "/v2/spaces").at("/spaces/0/id").textValue();
        ObjectNode body =
                JsonNodeFactory.instance.objectNode().put("name", "measured").put("space_id", space);
        body.putArray("examples").addObject().put("n", 1);
        this.dataset =
                client.post(server, "/v2/datasets", body.toString()).path("id").textValue();
        this.example = client.json(server, "/v2/datasets/" + encoded(dataset) + "/examples")
                .at("/examples/0/id")
                .textValue();
    }

    /** Makes an experiment and tells its id. */
    public String experiment(String name, int runs) {
        int first = Math.min(runs, LARGEST_REQUEST);
        JsonNode made = client.post(
                server,
                "/v2/experiments",
                NewRuns.experiment(name, dataset, example, first).toString());
        String id = made.path("id").textValue();
        for (int written = first; written < runs; written += LARGEST_REQUEST) {
            append(id, Math.min(LARGEST_REQUEST, runs - written));
        }
        return id;
    }

    public String dataset() {
        return dataset;
    }

    private void append(String experiment, int runs) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.set("experiment_runs", NewRuns.runs(example, runs));
        client.post(server, "/v2/experiments/" + encoded(experiment) + "/runs", body.toString());
    }

    /** As it stands in a path. */
    public static String encoded(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8);
    }
}
