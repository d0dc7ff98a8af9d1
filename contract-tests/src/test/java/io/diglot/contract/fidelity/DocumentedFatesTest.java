package io.diglot.contract.fidelity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.diglot.catalogue.CataloguedOperation;
import io.diglot.catalogue.CataloguedOperation.Availability;
import io.diglot.catalogue.Dialect;
import io.diglot.catalogue.OperationCatalogue;
import io.diglot.contract.fidelity.DocumentedFields.Field;
import io.diglot.contract.fidelity.DocumentedFields.Place;
import io.diglot.fidelity.FidelityTable;
import io.diglot.fidelity.SpecFields;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every field of the document of each API, as far as its operations are served, has a fate. */
class DocumentedFatesTest {

    @ParameterizedTest
    @EnumSource
    void no_field_of_a_document_is_without_a_fate(Dialect dialect) {
        Set<Field> fields = new DocumentedFields(DocumentedFields.document(dialect)).all();

        assertThat(fields).as("fields of the document").hasSizeGreaterThan(300);
        assertThat(withoutFate(dialect, fields)).isEmpty();
    }

    @Test
    void one_that_is_added_is_found_wherever_it_stands() {
        JsonNode document = DocumentedFields.document(Dialect.OPIK);
        ((ObjectNode) document.at("/components/schemas/Dataset_Write/properties"))
                .putObject("planted_in_a_body")
                .put("type", "string");
        ((ObjectNode) document.at("/components/schemas/FeedbackScore/properties"))
                .putObject("planted_deep_in_an_answer")
                .put("type", "string");
        ((ObjectNode) document.at("/paths/~1v1~1private~1datasets/get"))
                .withArray("parameters")
                .addObject()
                .put("in", "query")
                .put("name", "planted_in_a_query");

        assertThat(withoutFate(Dialect.OPIK, new DocumentedFields(document).all()))
                .contains(
                        "createDataset: Dataset_Write.planted_in_a_body",
                        "getTraceById: FeedbackScore.planted_deep_in_an_answer",
                        "findDatasets: ?planted_in_a_query");
    }

    private static List<String> withoutFate(Dialect dialect, Collection<Field> fields) {
        FidelityTable table = FidelityTable.load(dialect);
        Map<String, CataloguedOperation> served = served(dialect);
        List<String> found = new ArrayList<>();
        for (Field field : fields) {
            CataloguedOperation operation = served.get(key(field.method(), field.path()));
            if (operation != null && !hasFate(table, operation.id(), field)) {
                found.add(operation.id() + ": "
                        + (field.place() == Place.QUERY
                                ? "?"
                                : Objects.requireNonNullElse(field.schema(), "(" + field.place() + ")") + ".")
                        + field.name());
            }
        }
        return found;
    }

    private static boolean hasFate(FidelityTable table, String operation, Field field) {
        if (field.place() == Place.QUERY) {
            return table.ofParameters(operation).containsKey(field.name());
        }
        String schema = field.schema();
        if (schema != null && table.spec().schemas().containsKey(schema)) {
            return table.ofSchema(schema).containsKey(field.name());
        }
        // A schema that has no name there has one of ours.
        return reached(table.spec(), operation, field.place()).stream()
                .anyMatch(own -> table.ofSchema(own).containsKey(field.name()));
    }

    /** The schemas that are found from the body of an operation, or from its answers. */
    private static Set<String> reached(SpecFields spec, String operation, Place place) {
        SpecFields.OperationFields fields =
                Objects.requireNonNull(spec.operations().get(operation), operation);
        Deque<String> open = new ArrayDeque<>();
        if (place == Place.ANSWER) {
            open.addAll(fields.answers());
        } else if (fields.reads() != null) {
            open.add(fields.reads());
        }
        Set<String> reached = new HashSet<>();
        while (!open.isEmpty()) {
            String schema = open.remove();
            if (reached.add(schema)) {
                Objects.requireNonNull(spec.schemas().get(schema), schema).values().stream()
                        .map(SpecFields.Held::schema)
                        .filter(Objects::nonNull)
                        .forEach(open::add);
            }
        }
        return reached;
    }

    private static Map<String, CataloguedOperation> served(Dialect dialect) {
        Map<String, CataloguedOperation> served = new HashMap<>();
        OperationCatalogue.load().operations().stream()
                .filter(operation -> operation.dialect() == dialect && !operation.isCalled())
                .filter(operation -> operation.availability() == Availability.SERVED)
                .forEach(operation -> served.put(key(operation.method(), operation.path()), operation));
        return served;
    }

    /** The names of variables are the document's own. */
    private static String key(String method, String path) {
        return method.toUpperCase(Locale.ROOT) + " " + path.replaceAll("\\{[^}]*}", "{}");
    }
}
