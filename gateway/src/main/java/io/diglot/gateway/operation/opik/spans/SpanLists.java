package io.diglot.gateway.operation.opik.spans;

import static java.util.Map.entry;

import io.diglot.gateway.operation.opik.Exclusion;
import io.diglot.gateway.operation.opik.OpikFilters;
import io.diglot.gateway.operation.opik.OpikFilters.Kind;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.gateway.operation.opik.OpikSorting;
import io.diglot.model.projects.ProjectId;
import io.diglot.model.spans.SpanQuery;
import io.diglot.model.traces.TraceId;
import java.util.Map;
import java.util.Set;

/** By what lists of spans are filtered and sorted, and what can be left out of them. */
final class SpanLists {

    static final OpikSorting SORTING = OpikSorting.by(
            "id",
            "trace_id",
            "parent_span_id",
            "name",
            "type",
            "model",
            "provider",
            "input",
            "output",
            "metadata",
            "start_time",
            "end_time",
            "duration",
            "ttft",
            "tags",
            "usage.*",
            "total_estimated_cost",
            "error_info",
            "created_at",
            "created_by",
            "feedback_scores.*",
            "environment");

    static final OpikFilters FILTERS = new OpikFilters(Map.ofEntries(
            entry("id", Kind.STRING),
            entry("trace_id", Kind.STRING),
            entry("parent_span_id", Kind.STRING),
            entry("name", Kind.STRING),
            entry("type", Kind.ENUM),
            entry("model", Kind.STRING),
            entry("provider", Kind.STRING),
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
            entry("duration", Kind.NUMBER),
            entry("ttft", Kind.NUMBER),
            entry("total_estimated_cost", Kind.NUMBER),
            entry("usage.completion_tokens", Kind.NUMBER),
            entry("usage.prompt_tokens", Kind.NUMBER),
            entry("usage.total_tokens", Kind.NUMBER),
            entry("feedback_scores", Kind.FEEDBACK_SCORES_NUMBER),
            entry("error_info", Kind.ERROR_CONTAINER),
            entry("source", Kind.ENUM),
            entry("environment", Kind.STRING)));

    static final Exclusion EXCLUDABLE = Exclusion.of(
            "name",
            "type",
            "start_time",
            "end_time",
            "input",
            "output",
            "metadata",
            "model",
            "provider",
            "tags",
            "usage",
            "error_info",
            "created_at",
            "created_by",
            "last_updated_by",
            "feedback_scores",
            "comments",
            "total_estimated_cost",
            "total_estimated_cost_version",
            "duration",
            "ttft",
            "source",
            "environment");

    private SpanLists() {}

    /**
     * The spans that the query of a request is about.
     *
     * @param excluded what the client does not want to see of them
     */
    static SpanQuery query(OpikRequest request, Set<String> excluded) {
        SpanQuery query = new SpanQuery(
                request.call().query("project_name").orElse(null),
                request.queryId("project_id").map(ProjectId::new).orElse(null),
                request.queryId("trace_id").map(TraceId::new).orElse(null),
                request.call().query("type").orElse(null),
                FILTERS.of(request),
                request.instant("from_time").orElse(null),
                request.instant("to_time").orElse(null),
                Exclusion.payloads(excluded, Exclusion.files(request)));
        Exclusion.requireProject(query.projectName(), query.projectId());
        return query;
    }
}
