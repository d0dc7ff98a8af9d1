package io.diglot.gateway.operation.opik.threads;

import static java.util.Map.entry;

import io.diglot.gateway.operation.opik.Exclusion;
import io.diglot.gateway.operation.opik.OpikFilters;
import io.diglot.gateway.operation.opik.OpikFilters.Kind;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.gateway.operation.opik.OpikSorting;
import io.diglot.model.projects.ProjectId;
import io.diglot.model.threads.ThreadQuery;
import java.util.Map;

/** By what lists of threads are filtered and sorted. */
final class ThreadLists {

    static final OpikSorting SORTING = OpikSorting.by(
            "id",
            "start_time",
            "end_time",
            "duration",
            "number_of_messages",
            "last_updated_at",
            "created_by",
            "created_at",
            "usage.*",
            "total_estimated_cost",
            "feedback_scores.*",
            "status",
            "tags");

    static final OpikFilters FILTERS = new OpikFilters(Map.ofEntries(
            entry("id", Kind.STRING),
            entry("first_message", Kind.STRING),
            entry("last_message", Kind.STRING),
            entry("number_of_messages", Kind.NUMBER),
            entry("duration", Kind.NUMBER),
            entry("created_at", Kind.DATE_TIME),
            entry("last_updated_at", Kind.DATE_TIME),
            entry("start_time", Kind.DATE_TIME),
            entry("end_time", Kind.DATE_TIME),
            entry("feedback_scores", Kind.FEEDBACK_SCORES_NUMBER),
            entry("status", Kind.ENUM),
            entry("tags", Kind.LIST),
            entry("annotation_queue_ids", Kind.LIST)));

    private ThreadLists() {}

    /** The threads that the query of a request is about. */
    static ThreadQuery query(OpikRequest request) {
        ThreadQuery query = new ThreadQuery(
                request.call().query("project_name").orElse(null),
                request.queryId("project_id").map(ProjectId::new).orElse(null),
                FILTERS.of(request),
                request.call()
                        .query("search")
                        .map(String::strip)
                        .filter(text -> !text.isEmpty())
                        .orElse(null),
                request.instant("from_time").orElse(null),
                request.instant("to_time").orElse(null),
                Exclusion.files(request));
        Exclusion.requireProject(query.projectName(), query.projectId());
        return query;
    }
}
