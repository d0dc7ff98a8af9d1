package io.diglot.contract.drift;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.diglot.contract.drift.Change.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The documents that Diglot shows of both APIs, against themselves with planted changes. */
class DriftTest {

    @ParameterizedTest
    @ValueSource(strings = {"arize", "opik"})
    void a_document_has_not_changed_against_itself(String dialect) throws IOException {
        assertThat(Drift.between(ApiDocument.of(document(dialect)), ApiDocument.of(document(dialect))))
                .isEmpty();
    }

    @Test
    void what_was_planted_in_the_document_of_arize_is_found() throws IOException {
        JsonNode newer = document("arize");
        ObjectNode paths = (ObjectNode) newer.get("paths");
        ObjectNode get = (ObjectNode) paths.at("/~1v2~1datasets/get");
        ((ObjectNode) get.get("responses")).putObject("402").put("description", "Pay.");
        ((ArrayNode) get.get("parameters")).addObject().put("name", "owner").put("in", "query");
        paths.putObject("/v2/datasets/{dataset_id}/merge").putObject("post").put("operationId", "merge_dataset");
        ((ObjectNode) paths.get("/v2/experiments/{experiment_id}")).remove("delete");
        ObjectNode dataset = (ObjectNode) newer.at("/components/schemas/Dataset/properties");
        dataset.putObject("owner").put("type", "string");
        dataset.putObject("name").put("type", "integer");
        dataset.remove("space_id");

        List<Change> changes = Drift.between(ApiDocument.of(document("arize")), ApiDocument.of(newer));

        assertThat(changes)
                .contains(
                        new Change(
                                Kind.NEW_OPERATION,
                                "POST /v2/datasets/{dataset_id}/merge (merge_dataset)",
                                "not in the catalogue"),
                        new Change(
                                Kind.GONE_OPERATION,
                                "DELETE /v2/experiments/{experiment_id} (delete_experiment)",
                                "served"),
                        new Change(Kind.CHANGED_CODE, "list_datasets: +402", ""),
                        new Change(Kind.NEW_PARAMETER, "list_datasets?owner", "no fate"),
                        new Change(Kind.NEW_FIELD, "Dataset.owner: string", "no fate"));
        assertThat(changes).extracting(Change::what).anyMatch(what -> what.startsWith("Dataset.name: string"));
        assertThat(changes)
                .filteredOn(change -> change.kind() == Kind.GONE_FIELD)
                .singleElement()
                .satisfies(change -> {
                    assertThat(change.what()).startsWith("Dataset.space_id: ");
                    assertThat(change.known()).isNotEqualTo("no fate");
                });
    }

    private static JsonNode document(String dialect) throws IOException {
        try (InputStream in = DriftTest.class.getResourceAsStream("/page/api/" + dialect + ".yaml")) {
            return new YAMLMapper().readTree(Objects.requireNonNull(in));
        }
    }
}
