package io.diglot.contract.fidelity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.diglot.catalogue.Dialect;
import io.diglot.contract.server.Client;
import io.diglot.contract.server.Opik;
import io.diglot.contract.server.ServerUnderTest;
import io.diglot.fidelity.Fate;
import io.diglot.fidelity.FidelityTable;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Fields that the table says are refused: a request that has one is. */
class RefusedFieldsTest {

    private final Client client = new Client(ServerUnderTest.server());
    private final Wording words = new Wording(1);

    @Test
    void what_the_table_says_is_refused_is_refused() {
        String dataset = Opik.newId().toString();
        send("POST", "/v1/private/datasets", words.json("{\"id\": \"%s\", \"name\": \"#copied\"}", dataset));
        String items = "{\"dataset_id\": \"" + dataset
                + "\", \"items\": [{\"source\": \"sdk\", \"data\": {\"a\": 1}}], \"%s\": \"" + Opik.newId() + "\"}";
        String changes = "{\"%s\": \"" + Opik.newId() + "\"}";
        Map<String, Client.Answer> answers = new TreeMap<>();
        for (String field : List.of("copy_from_dataset_id", "copy_from_version_id")) {
            answers.put(
                    "DatasetItemBatch." + field, ask("PUT", "/v1/private/datasets/items", words.json(items, field)));
            answers.put(
                    "DatasetItemChanges." + field,
                    ask(
                            "POST",
                            "/v1/private/datasets/" + dataset + "/items/changes?override=true",
                            words.json(changes, field)));
        }

        answers.put("Optimization_Write.studio_config", ask("POST", "/v1/private/optimizations", words.json("""
                        {"dataset_name": "#tried", "objective_name": "#objective", "status": "running",
                         "studio_config": {"dataset_name": "#tried"}}""")));

        assertThat(answers.keySet()).isEqualTo(refused(Dialect.OPIK));
        assertThat(answers)
                .allSatisfy((field, answer) ->
                        assertThat(answer.status()).as(answer.toString()).isEqualTo(501));
    }

    @Test
    void what_the_table_says_is_refused_of_arizes_clients_is_refused() {
        String config = send(
                        "POST",
                        "/v2/annotation-configs",
                        words.json("""
                {"name": "#queued", "space_id": "%s", "annotation_config_type": "FREEFORM"}""", client.server().space()))
                .document()
                .get("id")
                .textValue();
        Map<String, Client.Answer> answers = new TreeMap<>();
        for (String type : List.of("SPAN", "TRACE")) {
            String ids = type.toLowerCase(Locale.ROOT) + "_ids";
            Client.Answer answer = ask(
                    "POST",
                    "/v2/annotation-queues",
                    words.json("""
                    {"name": "q", "space_id": "%s", "annotation_config_ids": ["%s"], "annotator_emails": ["a@b.example"],
                     "record_sources": [{"record_type": "%s", "project_id": "p", "start_time": "2026-01-01T00:00:00Z",
                                         "end_time": "2026-01-02T00:00:00Z", "%s": ["i"]}]}""", client.server().space(), config, type, ids));
            for (String field : List.of("project_id", "start_time", "end_time", ids)) {
                answers.put("AnnotationQueueRecordInput." + field, answer);
            }
        }

        assertThat(answers.keySet()).isEqualTo(refused(Dialect.ARIZE));
        assertThat(answers)
                .allSatisfy((field, answer) ->
                        assertThat(answer.status()).as(answer.toString()).isEqualTo(501));
    }

    private static Set<String> refused(Dialect dialect) {
        FidelityTable table = FidelityTable.load(dialect);
        Set<String> refused = new TreeSet<>();
        table.spec().schemas().keySet().forEach(schema -> table.ofSchema(schema).values().stream()
                .filter(row -> row.fate() == Fate.REFUSED)
                .forEach(row -> refused.add(schema + "." + row.field())));
        return refused;
    }

    private Client.Answer send(String method, String path, ObjectNode body) {
        return ask(method, path, body).success();
    }

    private Client.Answer ask(String method, String path, ObjectNode body) {
        return client.send(method, path, Map.of(), body.toString().getBytes(StandardCharsets.UTF_8));
    }
}
