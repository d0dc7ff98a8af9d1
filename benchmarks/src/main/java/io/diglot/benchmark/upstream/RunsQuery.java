package io.diglot.benchmark.upstream;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is asked of Opik to read a page of runs, as Diglot asks it; its competitors do the same. */
public final class RunsQuery {

    private static final String EXCLUDED = encoded("[\"usage\",\"span_count\",\"duration\",\"total_estimated_cost\","
            + "\"thread_id\",\"visibility_mode\",\"llm_span_count\",\"has_tool_spans\",\"providers\",\"created_by\","
            + "\"tags\",\"ttft\",\"guardrails_validations\",\"span_feedback_scores\",\"comments\",\"environment\"]");
    private static final String SORTING = encoded("[{\"field\":\"id\",\"direction\":\"ASC\"}]");

    private RunsQuery() {}

    /**
     * The path with its query.
     *
     * @param size how many rows
     * @param after only runs with a greater id
     */
    public static String path(UUID project, UUID experiment, int size, @Nullable UUID after) {
        String filters =
                condition("experiment_id", "=", experiment) + (after == null ? "" : "," + condition("id", ">", after));
        return "/v1/private/traces?page=1&size=" + size + "&project_id=" + project
                + "&truncate=false&strip_attachments=false&filters=" + encoded("[" + filters + "]") + "&exclude="
                + EXCLUDED + "&sorting=" + SORTING;
    }

    private static String condition(String field, String operator, UUID value) {
        return "{\"field\":\"" + field + "\",\"operator\":\"" + operator + "\",\"value\":\"" + value + "\"}";
    }

    private static String encoded(String json) {
        return URLEncoder.encode(json, StandardCharsets.UTF_8);
    }
}
