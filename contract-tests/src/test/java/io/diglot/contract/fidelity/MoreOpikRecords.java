package io.diglot.contract.fidelity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.diglot.catalogue.Dialect;
import io.diglot.contract.server.Client;
import io.diglot.contract.server.Opik;
import io.diglot.fidelity.FidelityTable;
import java.util.List;

/** What Opik's clients write around experiments: prompts, feedback definitions, and what is said of traces and threads. */
final class MoreOpikRecords {

    private static final String DEFINITIONS = "/v1/private/feedback-definitions";
    private static final String CONFIGS = "/v2/annotation-configs";
    private static final List<String> DEFINED = List.of("#numerical", "#categorical", "#boolean");

    private final Readers readers;
    private final Client client;
    private final Wording words;
    private final Written written = new Written(FidelityTable.load(Dialect.OPIK));
    private final String prompt = Opik.newId().toString();
    private final String trace = Opik.newId().toString();
    private final String queue = Opik.newId().toString();
    private final String environment = Opik.newId().toString();
    private final String optimization = Opik.newId().toString();
    private String room = "";

    MoreOpikRecords(Client client, Wording words) {
        this.readers = new Readers(client, words);
        this.client = client;
        this.words = words;
    }

    /** Sends all of them. */
    Written write() {
        prompt();
        definitions();
        comment();
        thread();
        guardrail();
        queue();
        environment();
        optimization();
        // Whether a member is there at all, which says yes or no.
        written.shownAs("AnnotationQueue_Write", "comments_enabled", "comments_enabled");
        return written;
    }

    private void prompt() {
        room = send("POST", "/v1/private/projects", words.json("{\"name\": \"#room\"}"))
                .lastSegment("Location");
        ObjectNode made = words.json("""
                {"id": "%s", "name": "#prompt", "project_id": "%s", "project_name": "#room", "description": "~description",
                 "template": "~template", "metadata": {"m": "~metadata"}, "change_description": "~change",
                 "type": "mustache", "template_structure": "text", "tags": ["#tag"]}""", prompt, room);
        send("POST", "/v1/private/prompts", made);
        written.body("Prompt_Write", made);
    }

    private void definitions() {
        for (String definition : List.of("""
                {"name": "#numerical", "description": "~numerical-said", "type": "numerical",
                 "details": {"min": *least, "max": *count-most}}""", """
                {"name": "#categorical", "description": "~categorical-said", "type": "categorical",
                 "details": {"categories": {"good": *good, "bad": *bad}}}""", """
                {"name": "#boolean", "description": "~boolean-said", "type": "boolean",
                 "details": {"trueLabel": "#yes", "falseLabel": "#no"}}""")) {
            ObjectNode made = words.json(definition);
            send("POST", DEFINITIONS, made);
            written.body("Feedback_Write", made);
        }
    }

    private void comment() {
        send("POST", "/v1/private/traces", words.json("""
                {"id": "%s", "project_name": "#room", "thread_id": "#thread", "start_time": "^start"}""", trace));
        ObjectNode made = words.json("{\"text\": \"~comment\", \"source_queue_id\": \"%s\"}", Opik.newId());
        send("POST", "/v1/private/traces/" + trace + "/comments", made);
        written.body("Comment_Write", made);
    }

    private void thread() {
        ObjectNode scored = words.json("""
                {"thread_id": "#thread", "project_name": "#room", "name": "#thread-score", "category_name": "~thread-label",
                 "value": *thread-score, "reason": "~thread-reason", "source": "sdk", "author": "#thread-author",
                 "source_queue_id": "%s"}""", Opik.newId());
        ObjectNode scores = words.json("{}");
        scores.putArray("scores").add(scored);
        send("PUT", "/v1/private/traces/threads/feedback-scores", scores);
        written.body("FeedbackScoreBatchItemThread", scored);
    }

    private void guardrail() {
        ObjectNode check = words.json("""
                {"entity_id": "%s", "secondary_id": "%s", "project_name": "#room", "name": "PII", "result": "failed",
                 "config": {"c": "~config"}, "details": {"d": "~details"}}""", trace, Opik.newId());
        ObjectNode checks = words.json("{}");
        checks.putArray("guardrails").add(check);
        send("POST", "/v1/private/guardrails", checks);
        written.body("Guardrail_Write", check);
    }

    private void queue() {
        ObjectNode made = words.json("""
                {"id": "%s", "project_id": "%s", "name": "#queue", "description": "~queue-said",
                 "instructions": "~instructions", "scope": "trace", "comments_enabled": true,
                 "feedback_definition_names": ["#asked-for"]}""", queue, room);
        send("POST", "/v1/private/annotation-queues", made);
        written.body("AnnotationQueue_Write", made);
    }

    private void environment() {
        ObjectNode made = words.json(
                """
                {"id": "%s", "name": "%s", "description": "~environment-said", "color": "%s", "position": *count-position}""", environment, Opik.newId(), Opik.newId().toString().substring(19));
        send("POST", "/v1/private/environments", made);
        written.body("Environment_Write", made);
    }

    private void optimization() {
        ObjectNode made = words.json("""
                {"id": "%s", "name": "#optimization", "dataset_name": "#tried", "project_name": "#room", "project_id": "%s",
                 "objective_name": "#objective", "status": "running", "metadata": {"m": "~optimization-metadata"},
                 "last_updated_at": "^optimized"}""", optimization, room);
        send("POST", "/v1/private/optimizations", made);
        written.body("Optimization_Write", made);
    }

    /** What Opik's clients see of them. */
    Seen own() {
        Seen opik = new Seen();
        opik.read(client.get("/v1/private/projects/" + room));
        opik.read(client.get("/v1/private/prompts/" + prompt));
        opik.read(client.get("/v1/private/traces/" + trace));
        opik.read(send(
                "POST",
                "/v1/private/traces/threads/retrieve",
                words.json("{\"project_name\": \"#room\", \"thread_id\": \"#thread\"}")));
        opik.read(client.get("/v1/private/annotation-queues/" + queue));
        opik.read(client.get("/v1/private/environments/" + environment));
        // There is room for few of them.
        send("POST", "/v1/private/environments/delete", words.json("{\"ids\": [\"%s\"]}", environment));
        opik.read(client.get("/v1/private/optimizations/" + optimization));
        for (String name : DEFINED) {
            opik.read(client.get(DEFINITIONS + "/" + readers.found(DEFINITIONS, "content", name)));
        }
        return opik;
    }

    /** What Arize's clients see of them. */
    Seen other() {
        Seen arize = new Seen();
        Client.Answer shown = client.get("/v2/prompts/" + readers.found("/v2/prompts", "prompts", "#prompt"));
        arize.read(shown);
        JsonNode format = shown.document().at("/version/input_variable_format");
        if (format.asText().equals("MUSTACHE")) {
            arize.showing("mustache");
        }
        for (String name : DEFINED) {
            arize.read(client.get(CONFIGS + "/" + readers.found(CONFIGS, "annotation_configs", name)));
        }
        return arize;
    }

    private Client.Answer send(String method, String path, ObjectNode body) {
        return readers.send(method, path, body);
    }
}
