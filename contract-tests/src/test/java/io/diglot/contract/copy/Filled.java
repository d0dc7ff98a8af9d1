package io.diglot.contract.copy;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.contract.server.Client;
import io.diglot.contract.server.Opik;
import io.diglot.identity.IdCodec;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Fills a backend with a little of everything that is copied. */
final class Filled {

    private Filled() {}

    /** By clients of both kinds. Gives back a trace in project {@code p} that an experiment has. */
    static UUID byBoth(Client client) {
        String space = client.server().space();
        String dataset = client.post(
                        "/v2/datasets",
                        "{\"name\":\"of arize\",\"space_id\":\"" + space
                                + "\",\"examples\":[{\"q\":1.10,\"a\":\"x\"},{\"q\":2,\"z\":{\"b\":1,\"a\":2}}]}")
                .document()
                .get("id")
                .textValue();
        String example = client.get("/v2/datasets/" + dataset + "/examples?limit=10")
                .document()
                .get("examples")
                .get(0)
                .get("id")
                .textValue();
        String experiment = client.post(
                        "/v2/experiments",
                        "{\"name\":\"e\",\"dataset_id\":\"" + dataset + "\",\"experiment_runs\":["
                                + "{\"example_id\":\"" + example
                                + "\",\"output\":\"said\",\"lat\":1.10,\"eval.c.score\":0.12345678949,\"eval.c.label\":\"good\"},"
                                + "{\"example_id\":\"" + example
                                + "\",\"output\":\"more\",\"eval.d.label\":\"only a label\",\"error\":\"no\"}]}")
                .document()
                .get("id")
                .textValue();
        assertThat(experiment).isNotBlank();
        Opik opik = new Opik(client);
        String own = opik.createDataset("of opik");
        opik.putItems(own, "first", 5).success();
        client.put(
                        "/v1/private/datasets/items",
                        "{\"dataset_id\":\"" + own + "\",\"batch_group_id\":\"" + Opik.newId()
                                + "\",\"items\":[{\"source\":\"sdk\",\"data\":{\"later\":1}}]}")
                .success();
        opik.uploadExperiment("of opik", "nightly", List.of("a", "b", "c")).success();
        opik.uploadExperiment("of opik", "nightly", List.of("d")).success();
        UUID trace = Opik.newId();
        client.post(
                        "/v1/private/traces/batch",
                        "{\"traces\":[{\"id\":\"" + trace
                                + "\",\"project_name\":\"p\",\"name\":\"t\",\"start_time\":\"2025-01-01T00:00:00Z\",\"input\":{\"q\":1},\"output\":{\"o\":[1,2]},\"tags\":[\"x\"],\"thread_id\":\"talk\"}]}")
                .success();
        thread(client);
        client.post(
                        "/v1/private/spans/batch",
                        "{\"spans\":[{\"id\":\"" + Opik.newId() + "\",\"trace_id\":\"" + trace
                                + "\",\"project_name\":\"p\",\"name\":\"s\",\"type\":\"llm\",\"start_time\":\"2025-01-01T00:00:00Z\",\"usage\":{\"total_tokens\":3}}]}")
                .success();
        client.put(
                        "/v1/private/traces/feedback-scores",
                        "{\"scores\":[{\"id\":\"" + trace
                                + "\",\"project_name\":\"p\",\"name\":\"n\",\"value\":0.5,\"source\":\"ui\",\"reason\":\"r\"}]}")
                .success();
        client.post("/v1/private/traces/" + trace + "/comments", "{\"text\":\"well said\"}")
                .success();
        guard(client, trace, "p");
        loose(client);
        UUID asked = prompt(client);
        UUID optimization = optimization(client);
        UUID id = Opik.newId();
        client.post(
                        "/v1/private/experiments",
                        "{\"id\":\"" + id
                                + "\",\"dataset_name\":\"of opik\",\"name\":\"spans\",\"metadata\":{\"m\":1},\"tags\":[\"t\"],\"project_name\":\"p\",\"type\":\"trial\",\"optimization_id\":\""
                                + optimization
                                + "\",\"prompt_versions\":[{\"id\":\""
                                + asked + "\"}]}")
                .success();
        client.post(
                        "/v1/private/experiments/items",
                        "{\"experiment_items\":[{\"id\":\"" + Opik.newId() + "\",\"experiment_id\":\"" + id
                                + "\",\"dataset_item_id\":\"" + Opik.newId() + "\",\"trace_id\":\"" + trace
                                + "\",\"project_name\":\"p\"},{\"id\":\"" + Opik.newId() + "\",\"experiment_id\":\""
                                + id
                                + "\",\"dataset_item_id\":\"" + Opik.newId() + "\",\"trace_id\":\"" + Opik.newId()
                                + "\"}]}")
                .success();
        return trace;
    }

    /** Traces that are runs of no experiment: with a span, a score and a comment each, and in a thread of theirs. */
    private static void loose(Client client) {
        for (String project : List.of("p", "only traced")) {
            UUID trace = Opik.newId();
            UUID span = Opik.newId();
            client.post(
                            "/v1/private/traces/batch",
                            "{\"traces\":[{\"id\":\"" + trace + "\",\"project_name\":\"" + project
                                    + "\",\"name\":\"logged\",\"start_time\":\"2025-01-01T00:00:00Z\",\"input\":{\"q\":1.10},"
                                    + "\"output\":{\"a\":\"b\"},\"metadata\":{\"m\":[1]},\"tags\":[\"x\"],\"thread_id\":\"logged\"}]}")
                    .success();
            client.post(
                            "/v1/private/spans/batch",
                            "{\"spans\":[{\"id\":\"" + span + "\",\"trace_id\":\"" + trace
                                    + "\",\"project_name\":\"" + project
                                    + "\",\"name\":\"s\",\"type\":\"llm\",\"start_time\":\"2025-01-01T00:00:00Z\",\"usage\":{\"total_tokens\":3}}]}")
                    .success();
            client.put(
                            "/v1/private/spans/feedback-scores",
                            "{\"scores\":[{\"id\":\"" + span + "\",\"project_name\":\"" + project
                                    + "\",\"name\":\"n\",\"value\":0.5,\"source\":\"sdk\"}]}")
                    .success();
            client.post("/v1/private/traces/" + trace + "/comments", "{\"text\":\"as logged\"}")
                    .success();
            client.put(
                            "/v1/private/traces/threads/close",
                            "{\"project_name\":\"" + project + "\",\"thread_id\":\"logged\"}")
                    .success();
            guard(client, trace, project);
        }
    }

    /** What two guardrails found, one of them twice the same. */
    static void guard(Client client, UUID trace, String project) {
        String span = Opik.newId().toString();
        client.post(
                        "/v1/private/guardrails",
                        "{\"guardrails\":[" + check(trace, span, project, "PII") + ","
                                + check(trace, span, project, "PII") + "," + check(trace, span, project, "TOPIC")
                                + "]}")
                .success();
    }

    private static String check(UUID trace, String span, String project, String name) {
        return "{\"entity_id\":\"" + trace + "\",\"secondary_id\":\"" + span + "\",\"project_name\":\"" + project
                + "\",\"name\":\"" + name
                + "\",\"result\":\"failed\",\"config\":{\"threshold\":0.50},\"details\":{\"seen\":[1]}}";
    }

    /** Closed, tagged, scored and commented on. */
    private static void thread(Client client) {
        String named = "{\"project_name\":\"p\",\"thread_id\":\"talk\"}";
        client.put("/v1/private/traces/threads/close", named).success();
        String id = client.post("/v1/private/traces/threads/retrieve", named)
                .document()
                .get("thread_model_id")
                .textValue();
        client.put(
                        "/v1/private/traces/threads/feedback-scores",
                        "{\"scores\":[{\"thread_id\":\"talk\",\"project_name\":\"p\",\"name\":\"calm\",\"value\":0.123456789123,\"source\":\"ui\",\"reason\":\"r\",\"category_name\":\"good\"}]}")
                .success();
        client.post("/v1/private/traces/threads/" + id + "/comments", "{\"text\":\"all well\"}")
                .success();
        patch(client, "/v1/private/traces/threads/" + id, "{\"tags\":[\"a\",\"b\"]}");
    }

    private static void listEnvironment(Client client) {
        client.post(
                        "/v1/private/environments",
                        "{\"name\":\"staging\",\"description\":\"d\",\"color\":\"#ff0000\",\"position\":1}")
                .success();
    }

    /** One that is under way on a dataset, and one whose dataset is gone. Gives back the first. */
    private static UUID optimization(Client client) {
        UUID id = Opik.newId();
        optimization(client, id, "of opik", "\"project_name\":\"p\",\"metadata\":{\"m\":1.10}");
        String gone = new Opik(client).createDataset("tried and gone");
        optimization(client, Opik.newId(), "tried and gone", "\"last_updated_at\":\"2025-01-01T00:00:00Z\"");
        client.send("DELETE", "/v1/private/datasets/" + gone, Map.of(), new byte[0])
                .success();
        return id;
    }

    static void optimization(Client client, UUID id, String dataset, String more) {
        client.post(
                        "/v1/private/optimizations",
                        "{\"id\":\"" + id + "\",\"name\":\"search\",\"dataset_name\":\"" + dataset
                                + "\",\"objective_name\":\"accuracy\",\"status\":\"running\"," + more + "}")
                .success();
    }

    static void patch(Client client, String path, String json) {
        client.send("PATCH", path, Map.of("Content-Type", "application/json"), json.getBytes(StandardCharsets.UTF_8))
                .success();
    }

    /** With two versions: a label of Arize's clients stands at the first, the second is for an environment. Gives back the first. */
    private static UUID prompt(Client client) {
        UUID first = Opik.newId();
        commit(
                client,
                "{\"id\":\"" + first
                        + "\",\"template\":\"Hello {{name}}\",\"metadata\":{\"t\":1.10},\"tags\":[\"v\"]}");
        UUID second = Opik.newId();
        commit(
                client,
                "{\"id\":\"" + second
                        + "\",\"template\":\"Hi {{name}}\",\"type\":\"jinja2\",\"change_description\":\"shorter\"}");
        listEnvironment(client);
        patch(client, "/v1/private/prompts/versions/" + second + "/environments", "{\"environments\":[\"staging\"]}");
        client.put(
                        "/v2/prompt-versions/" + IdCodec.toArize("PromptVersion", first) + "/labels",
                        "{\"labels\":[\"production\"]}")
                .success();
        return first;
    }

    private static void commit(Client client, String version) {
        client.post(
                        "/v1/private/prompts/versions",
                        "{\"name\":\"greeting\",\"project_name\":\"p\",\"version\":" + version + "}")
                .success();
    }
}
