package io.diglot.gateway.second.reads;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Set;

/**
 * What two backends say differently though they hold the same: when and by whom something was written there, and the ids that
 * each of them gives by itself. In what clients have written nothing is noise.
 */
final class Noise {

    /** What clients have written, as it is. */
    private static final Set<String> CONTENT = Set.of("data", "input", "output", "metadata", "expected_output");

    /** Lists whose elements have columns that clients have named, beside a few of the server's. */
    private static final Set<String> ROWS = Set.of("experiment_runs", "examples");

    private static final Set<String> TIMES = Set.of(
            "created_at",
            "updated_at",
            "last_updated_at",
            "last_updated_trace_at",
            "last_created_experiment_at",
            "last_created_optimization_at",
            "most_recent_experiment_at",
            "most_recent_optimization_at");

    /** Ids that a client does not choose. */
    private static final Set<String> GENERATED = Set.of(
            "project_id",
            "dataset_version_id",
            "version_id",
            "version_hash",
            "version_name",
            "latest_version",
            "workspace_id",
            "source_queue_id");

    private static final Set<String> WRITERS =
            Set.of("created_by", "last_updated_by", "created_by_user_id", "updated_by_user_id");

    /** Sealed, and for the server that gave it alone. */
    private static final Set<String> CURSORS = Set.of("next_cursor", "cursor");

    private Noise() {}

    /** @param within the field that holds the object, or the list of such objects, that the field is of */
    static boolean isContent(String within, String field) {
        return CONTENT.contains(field) || ROWS.contains(within) && !TIMES.contains(field);
    }

    /** Whether it says nothing that two values of a field differ, outside of content. */
    static boolean is(String field, JsonNode first, JsonNode second) {
        return GENERATED.contains(field)
                || WRITERS.contains(field)
                || CURSORS.contains(field)
                || TIMES.contains(field) && isTime(first) && isTime(second);
    }

    /** Whether a member of a field, or the field itself, is a version of a dataset. */
    static boolean isVersion(String field, JsonNode value) {
        return field.equals("versions") || value.has("version_hash");
    }

    private static boolean isTime(JsonNode value) {
        if (value.isNull() || value.isMissingNode()) {
            return true;
        }
        try {
            OffsetDateTime.parse(value.asText());
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
