package io.diglot.contract.fidelity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.diglot.catalogue.Dialect;
import io.diglot.contract.server.Client;
import io.diglot.contract.server.Server;
import io.diglot.fidelity.FidelityTable;
import java.util.List;
import java.util.Map;

/** What Arize's clients write around experiments: projects, tags, prompts, annotation configs. */
final class MoreArizeRecords {

    private static final String DEFINITIONS = "/v1/private/feedback-definitions";
    private static final String CONFIGS = "/v2/annotation-configs";
    private static final List<String> DEFINED = List.of("#continuous", "#categorical");

    /** Words of Arize's that Opik has others for. */
    private static final Map<String, String> OF_OPIK = Map.of(
            "ASSISTANT", "assistant", "USER", "user", "TOOL", "tool", "FUNCTION", "function", "F_STRING", "python");

    private final Readers readers;
    private final Client client;
    private final Wording words;
    private final Written written = new Written(FidelityTable.load(Dialect.ARIZE));
    private final String space;
    private String dataset = "";

    MoreArizeRecords(Client client, Wording words) {
        this.readers = new Readers(client, words);
        this.client = client;
        this.words = words;
        this.space = client.server().space();
    }

    /** Sends all of them. */
    Written write() {
        project();
        tag();
        prompt();
        configs();
        // A space is shown to Opik's readers by its name.
        for (String schema : List.of(
                "CreateProjectRequest", "CreateTagRequest", "CreatePromptRequest", "CreateAnnotationConfigRequest")) {
            written.shownAs(schema, "space_id", Server.WORKSPACE);
        }
        return written;
    }

    private void project() {
        ObjectNode made = words.json("{\"name\": \"#project\", \"space_id\": \"%s\"}", space);
        send("POST", "/v2/projects", made);
        written.body("CreateProjectRequest", made);
    }

    private void tag() {
        ObjectNode made = words.json("""
                {"name": "#tag", "description": "~tag-said", "color": "GREEN", "space_id": "%s"}""", space);
        String tag = send("POST", "/v2/tags", made).document().get("id").textValue();
        written.body("CreateTagRequest", made);
        dataset = send("POST", "/v2/datasets", words.json("""
                        {"name": "#dataset", "space_id": "%s", "examples": [{"q": 1}]}""", space))
                .document()
                .get("id")
                .textValue();
        send("POST", "/v2/datasets/" + dataset + "/tags", words.json("{\"tag_ids\": [\"%s\"]}", tag));
    }

    private void prompt() {
        ObjectNode made = words.json("""
                {"name": "#prompt", "space_id": "%s", "description": "~description", "version": {
                   "commit_message": "~commit", "input_variable_format": "F_STRING", "provider": "ANTHROPIC", "model": "#model",
                   "messages": [
                     {"role": "USER", "content": "~content"},
                     {"role": "ASSISTANT", "tool_calls": [
                        {"id": "#call", "type": "FUNCTION", "function": {"name": "#function", "arguments": "~arguments"}}]},
                     {"role": "TOOL", "content": "~answer", "tool_call_id": "#call"}],
                   "invocation_params": {"temperature": *temperature}, "provider_params": {"region": "~region"}}}""", space);
        send("POST", "/v2/prompts", made);
        written.body("CreatePromptRequest", made);
    }

    private void configs() {
        for (String config : List.of("""
                {"name": "#continuous", "space_id": "%s", "annotation_config_type": "CONTINUOUS",
                 "minimum_score": *least, "maximum_score": *count-most, "optimization_direction": "MAXIMIZE"}""", """
                {"name": "#categorical", "space_id": "%s", "annotation_config_type": "CATEGORICAL",
                 "values": [{"label": "#good", "score": *good}, {"label": "#bad", "score": *bad}],
                 "optimization_direction": "MAXIMIZE"}""")) {
            ObjectNode made = words.json(config, space);
            send("POST", CONFIGS, made);
            written.body("CreateAnnotationConfigRequest", made);
        }
    }

    /** What Arize's clients see of them. */
    Seen own() {
        Seen arize = new Seen();
        arize.read(client.get("/v2/projects/" + readers.found("/v2/projects", "projects", "#project")));
        arize.read(client.get("/v2/datasets/" + dataset + "/tags"));
        arize.read(client.get("/v2/prompts/" + readers.found("/v2/prompts", "prompts", "#prompt")));
        for (String name : DEFINED) {
            arize.read(client.get(CONFIGS + "/" + readers.found(CONFIGS, "annotation_configs", name)));
        }
        arize.read(client.get("/v2/spaces?name=" + Server.WORKSPACE));
        return arize;
    }

    /** What Opik's clients see of them. */
    Seen other() {
        Seen opik = new Seen();
        opik.read(client.get("/v1/private/projects/" + readers.found("/v1/private/projects", "content", "#project")));
        opik.read(client.get("/v1/private/datasets/" + Seen.canonical(dataset)));
        opik.read(client.get("/v1/private/prompts/" + readers.found("/v1/private/prompts", "content", "#prompt")));
        for (String name : DEFINED) {
            opik.read(client.get(DEFINITIONS + "/" + readers.found(DEFINITIONS, "content", name)));
        }
        opik.read(client.get("/v1/private/auth/workspace"));
        OF_OPIK.forEach((here, there) -> {
            if (opik.has(there)) {
                opik.showing(here);
            }
        });
        return opik;
    }

    private Client.Answer send(String method, String path, ObjectNode body) {
        return readers.send(method, path, body);
    }
}
