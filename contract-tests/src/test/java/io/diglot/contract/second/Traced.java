package io.diglot.contract.second;

import io.diglot.contract.server.Client;
import io.diglot.contract.server.Opik;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What a client of Opik traces in a project, without an experiment, and the prompt that it keeps beside it. */
final class Traced {

    private final Client client;
    private final String project;
    private final List<UUID> traces = new ArrayList<>();
    private final UUID prompt = Opik.newId();

    private Traced(Client client, String project) {
        this.client = client;
        this.project = project;
    }

    /** Some traces of a thread with a span each, a score, a comment, and a prompt of two versions. */
    static Traced begin(Client client, String project, int traces) {
        Traced traced = new Traced(client, project);
        for (int i = 0; i < traces; i++) {
            traced.traces.add(Opik.newId());
        }
        traced.write("first");
        for (UUID trace : traced.traces) {
            client.post(
                            "/v1/private/spans/batch",
                            "{\"spans\":[{\"id\":\"" + Opik.newId() + "\",\"trace_id\":\"" + trace
                                    + "\",\"project_name\":\"" + project
                                    + "\",\"name\":\"s\",\"type\":\"llm\",\"start_time\":\"2025-01-01T00:00:00Z\"}]}")
                    .success();
        }
        client.put(
                        "/v1/private/traces/feedback-scores",
                        "{\"scores\":[{\"id\":\"" + traced.traces.getFirst() + "\",\"project_name\":\"" + project
                                + "\",\"name\":\"n\",\"value\":0.5,\"source\":\"sdk\",\"reason\":\"r\"}]}")
                .success();
        client.post("/v1/private/traces/" + traced.traces.getFirst() + "/comments", "{\"text\":\"said of it\"}")
                .success();
        client.post(
                        "/v1/private/prompts",
                        "{\"id\":\"" + traced.prompt + "\",\"name\":\"prompt of " + project
                                + "\",\"template\":\"Say {{it}}.\"}")
                .success();
        traced.commit("Say {{it}} again.");
        return traced;
    }

    private void write(String output) {
        StringBuilder body = new StringBuilder("{\"traces\":[");
        for (UUID trace : traces) {
            body.append(trace.equals(traces.getFirst()) ? "" : ",")
                    .append("{\"id\":\"" + trace + "\",\"project_name\":\"" + project
                            + "\",\"name\":\"t\",\"thread_id\":\"talk\",\"start_time\":\"2025-01-01T00:00:00Z\","
                            + "\"output\":{\"o\":\"" + output + "\"}}");
        }
        client.post("/v1/private/traces/batch", body.append("]}").toString()).success();
    }

    private void commit(String template) {
        client.post(
                        "/v1/private/prompts/versions",
                        "{\"name\":\"prompt of " + project + "\",\"version\":{\"template\":\"" + template + "\"}}")
                .success();
    }

    List<UUID> traces() {
        return traces;
    }

    /** The thread is ended and scored, a trace has another output, and the prompt a further version. */
    Traced goesOn() {
        client.put("/v1/private/traces/threads/close", "{\"project_name\":\"" + project + "\",\"thread_id\":\"talk\"}")
                .success();
        client.put(
                        "/v1/private/traces/threads/feedback-scores",
                        "{\"scores\":[{\"thread_id\":\"talk\",\"project_name\":\"" + project
                                + "\",\"name\":\"helped\",\"value\":1,\"source\":\"sdk\"}]}")
                .success();
        client.send(
                        "PATCH",
                        "/v1/private/traces/" + traces.getLast(),
                        Map.of("Content-Type", "application/json"),
                        ("{\"project_name\":\"" + project + "\",\"output\":{\"o\":\"later\"}}")
                                .getBytes(StandardCharsets.UTF_8))
                .success();
        commit("Say {{it}} for the last time.");
        return this;
    }

    /** The first trace becomes a run of an experiment. */
    UUID becomesARun(String dataset) {
        UUID experiment = Opik.newId();
        client.post(
                        "/v1/private/experiments",
                        "{\"id\":\"" + experiment + "\",\"dataset_name\":\"" + dataset + "\",\"name\":\"of traces of "
                                + project + "\"}")
                .success();
        client.post(
                        "/v1/private/experiments/items",
                        "{\"experiment_items\":[{\"id\":\"" + Opik.newId() + "\",\"experiment_id\":\"" + experiment
                                + "\",\"dataset_item_id\":\"" + Opik.newId() + "\",\"trace_id\":\"" + traces.getFirst()
                                + "\"}]}")
                .success();
        return experiment;
    }

    /** All is deleted but the first trace. */
    Traced takesBack() {
        StringBuilder ids = new StringBuilder();
        traces.subList(1, traces.size()).forEach(trace -> ids.append(ids.isEmpty() ? "" : ",")
                .append('"')
                .append(trace)
                .append('"'));
        client.post("/v1/private/traces/delete", "{\"ids\":[" + ids + "]}").success();
        client.send("DELETE", "/v1/private/prompts/" + prompt, Map.of(), new byte[0])
                .success();
        return this;
    }
}
