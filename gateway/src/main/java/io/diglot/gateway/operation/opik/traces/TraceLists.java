package io.diglot.gateway.operation.opik.traces;

import static java.util.Map.entry;

import io.diglot.gateway.operation.opik.Exclusion;
import io.diglot.gateway.operation.opik.OpikFilters;
import io.diglot.gateway.operation.opik.OpikFilters.Kind;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.gateway.operation.opik.OpikSorting;
import io.diglot.model.projects.ProjectId;
import io.diglot.model.traces.TraceQuery;
import java.util.Map;
import java.util.Set;

/** By what lists of traces are filtered and sorted, and what can be left out of them. */
final class TraceLists {

    static final OpikSorting SORTING = OpikSorting.by(
            "id",
            "name",
            "input",
            "output",
            "start_time",
            "end_time",
            "duration",
            "ttft",
            "metadata",
            "thread_id",
            "span_count",
            "llm_span_count",
            "usage.*",
            "total_estimated_cost",
            "tags",
            "error_info",
            "created_by",
            "feedback_scores.*",
            "experiment_id",
            "environment");

    static final OpikFilters FILTERS = new OpikFilters(Map.ofEntries(
            entry("id", Kind.STRING),
            entry("name", Kind.STRING),
            entry("start_time", Kind.DATE_TIME),
            entry("end_time", Kind.DATE_TIME),
            entry("created_at", Kind.DATE_TIME),
            entry("last_updated_at", Kind.DATE_TIME),
            entry("input", Kind.STRING),
            entry("output", Kind.STRING),
            entry("input_json", Kind.DICTIONARY),
            entry("output_json", Kind.DICTIONARY),
            entry("metadata", Kind.DICTIONARY),
            entry("tags", Kind.LIST),
            entry("thread_id", Kind.STRING),
            entry("duration", Kind.NUMBER),
            entry("ttft", Kind.NUMBER),
            entry("guardrails", Kind.STRING),
            entry("llm_span_count", Kind.NUMBER),
            entry("total_estimated_cost", Kind.NUMBER),
            entry("usage.completion_tokens", Kind.NUMBER),
            entry("usage.prompt_tokens", Kind.NUMBER),
            entry("usage.total_tokens", Kind.NUMBER),
            entry("feedback_scores", Kind.FEEDBACK_SCORES_NUMBER),
            entry("span_feedback_scores", Kind.FEEDBACK_SCORES_NUMBER),
            entry("visibility_mode", Kind.ENUM),
            entry("error_info", Kind.ERROR_CONTAINER),
            entry("experiment_id", Kind.STRING),
            entry("source", Kind.ENUM),
            entry("environment", Kind.STRING)));

    static final Exclusion EXCLUDABLE = Exclusion.of(
            "name",
            "start_time",
            "end_time",
            "input",
            "output",
            "metadata",
            "tags",
            "error_info",
            "usage",
            "created_at",
            "created_by",
            "last_updated_by",
            "feedback_scores",
            "span_feedback_scores",
            "comments",
            "guardrails_validations",
            "total_estimated_cost",
            "span_count",
            "llm_span_count",
            "has_tool_spans",
            "duration",
            "ttft",
            "thread_id",
            "visibility_mode",
            "providers",
            "experiment",
            "source",
            "environment");

    private TraceLists() {}

    /**
     * The traces that the query of a request is about.
     *
     * @param excluded what the client does not want to see of them
     */
    static TraceQuery query(OpikRequest request, Set<String> excluded) {
        TraceQuery query = new TraceQuery(
                request.call().query("project_name").orElse(null),
                request.queryId("project_id").map(ProjectId::new).orElse(null),
                FILTERS.of(request),
                request.instant("from_time").orElse(null),
                request.instant("to_time").orElse(null),
                Exclusion.payloads(excluded, Exclusion.files(request)));
        Exclusion.requireProject(query.projectName(), query.projectId());
        return query;
    }
}
