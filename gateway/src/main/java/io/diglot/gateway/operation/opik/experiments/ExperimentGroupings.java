package io.diglot.gateway.operation.opik.experiments;

import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.json.Json;
import io.diglot.model.experiments.ExperimentGrouping;
import io.diglot.model.experiments.ExperimentGrouping.Field;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads by what experiments are to be put into groups, in the words of Opik's own refusals. */
final class ExperimentGroupings {

    private static final String PARAMETER = "groups";

    /** More make a statement that no database takes. */
    private static final int MOST = 100;

    private static final Set<String> TYPES = Set.of(
            "string",
            "string_state_db",
            "date_time",
            "date_time_state_db",
            "number",
            "feedback_scores_number",
            "dictionary",
            "dictionary_state_db",
            "map",
            "list",
            "enum",
            "error_container");

    private ExperimentGroupings() {}

    /** At least one. */
    static List<ExperimentGrouping> of(OpikRequest request) {
        String text = request.call().query(PARAMETER).orElse("");
        if (text.isBlank()) {
            throw OpikRequest.badRequest("Required query parameter '" + PARAMETER + "' is missing");
        }
        List<ExperimentGrouping> groupings = OpikRequest.elements("grouping", text, ExperimentGroupings::grouping);
        if (groupings.isEmpty()) {
            throw OpikRequest.badRequest("At least one grouping field must be specified");
        }
        if (groupings.size() > MOST) {
            throw OpikRequest.badParameter("grouping", text);
        }
        return groupings;
    }

    private static ExperimentGrouping grouping(Map<String, Json> members) {
        String word = String.valueOf(OpikRequest.scalar(members.get("field")));
        String key = OpikRequest.scalar(members.get("key"));
        String type = OpikRequest.scalar(members.get("type"));
        if (type != null && !TYPES.contains(type)) {
            throw new IllegalArgumentException("no type");
        }
        Field field =
                switch (word) {
                    case "metadata" -> Field.METADATA;
                    case "dataset_id" -> Field.DATASET;
                    case "tags" -> Field.TAGS;
                    case "project_id" -> Field.PROJECT;
                    default ->
                        throw OpikRequest.badRequest("Invalid grouping field: " + word
                                + ". Supported fields are: [metadata, dataset_id, tags, project_id]");
                };
        String own = type(field);
        if ((type == null ? own : type).equals("dictionary") && (key == null || key.isBlank())) {
            throw OpikRequest.badRequest("Key must be specified for json field '" + word + "'");
        }
        if (type != null && !type.equals(own)) {
            throw OpikRequest.badRequest(
                    "Invalid field type '" + type.toUpperCase(Locale.ROOT) + "' for field '" + word + "'");
        }
        return new ExperimentGrouping(field, field == Field.METADATA && key != null ? key : "");
    }

    /** The vendor's word for what the field holds. */
    private static String type(Field field) {
        return switch (field) {
            case METADATA -> "dictionary";
            case DATASET, PROJECT -> "string";
            case TAGS -> "list";
        };
    }
}
