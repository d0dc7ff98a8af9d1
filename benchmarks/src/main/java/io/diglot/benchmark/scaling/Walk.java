package io.diglot.benchmark.scaling;

import com.fasterxml.jackson.databind.JsonNode;
import io.diglot.benchmark.load.ArizeWriter;
import io.diglot.benchmark.load.Client;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads an experiment from its beginning to its end, and counts what it meets. */
final class Walk {

    private static final int STREAMED = 2000;

    private final Client client;
    private final URI server;

    Walk(Client client, URI server) {
        this.client = client;
        this.server = server;
    }

    /** In Arize's pages of 500 runs. */
    int ofPages(String experiment) {
        String path = "/v2/experiments/" + ArizeWriter.encoded(experiment) + "/runs?limit=500";
        int met = 0;
        @Nullable String cursor = "";
        while (cursor != null) {
            JsonNode page =
                    client.json(server, path + (cursor.isEmpty() ? "" : "&cursor=" + ArizeWriter.encoded(cursor)));
            met += page.path("experiment_runs").size();
            cursor = page.at("/pagination/next_cursor").textValue();
        }
        return met;
    }

    /** In Opik's streams of 2,000 items. */
    int ofStreams(String name) {
        int met = 0;
        String last = "";
        List<String> lines;
        do {
            lines = lines(name, last);
            met += lines.size();
            last = lines.isEmpty()
                    ? ""
                    : ",\"last_retrieved_id\":\""
                            + Client.tree(lines.getLast().getBytes(StandardCharsets.UTF_8))
                                    .path("id")
                                    .textValue()
                            + "\"";
        } while (lines.size() == STREAMED);
        return met;
    }

    private List<String> lines(String name, String last) {
        String body =
                "{\"experiment_name\":\"" + name + "\",\"limit\":" + STREAMED + ",\"truncate\":false" + last + "}";
        byte[] answer = client.send(server, "POST", "/v1/private/experiments/items/stream", body)
                .body();
        return new String(answer, StandardCharsets.UTF_8).lines().toList();
    }
}
