package io.diglot.gateway.operation.opik.datasets;

import static java.util.Map.entry;

import io.diglot.gateway.backend.DatasetStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikFilters;
import io.diglot.gateway.operation.opik.OpikFilters.Kind;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.gateway.operation.opik.OpikSorting;
import io.diglot.model.datasets.DatasetSearch;
import io.diglot.model.projects.ProjectId;
import io.diglot.opik.datasets.OpikDatasetMapper;
import java.util.Map;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code GET /v1/private/datasets}: a page of the workspace's datasets, the newest first. */
@Component
final class FindDatasets implements OpikOperation {

    private static final OpikFilters FILTERS = new OpikFilters(Map.ofEntries(
            entry("id", Kind.STRING_STATE_DB),
            entry("name", Kind.STRING_STATE_DB),
            entry("description", Kind.STRING_STATE_DB),
            entry("tags", Kind.STRING_STATE_DB),
            entry("created_at", Kind.DATE_TIME_STATE_DB),
            entry("created_by", Kind.STRING_STATE_DB),
            entry("last_updated_at", Kind.DATE_TIME_STATE_DB),
            entry("last_updated_by", Kind.STRING_STATE_DB),
            entry("last_created_experiment_at", Kind.DATE_TIME_STATE_DB),
            entry("last_created_optimization_at", Kind.DATE_TIME_STATE_DB),
            entry("type", Kind.ENUM)));

    /** As Opik says it, though a list of datasets has nothing to sort by in half of it. */
    private static final OpikSorting SORTING = OpikSorting.by(
            "id",
            "name",
            "description",
            "tags",
            "created_at",
            "last_updated_at",
            "created_by",
            "last_updated_by",
            "last_created_experiment_at",
            "last_created_optimization_at",
            "duration",
            "feedback_scores.*",
            "data.*",
            "output.*",
            "input.*",
            "metadata.*",
            "comments",
            "total_estimated_cost",
            "usage.*");

    private final DatasetStore backend;
    private final OpikDatasetMapper mapper;

    FindDatasets(DatasetStore backend, OpikDatasetMapper mapper) {
        this.backend = backend;
        this.mapper = mapper;
    }

    @Override
    public String id() {
        return "findDatasets";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        DatasetSearch search = new DatasetSearch(
                request.call().query("name"),
                request.queryId("project_id").map(ProjectId::new),
                request.queryId("prompt_id"),
                request.flag("with_experiments_only"),
                request.flag("with_optimizations_only"),
                FILTERS.of(request),
                SORTING.of(request));
        return backend.find(request.caller(), search, request.page())
                .map(page -> mapper.toOpik(page, SORTING.fields()))
                .map(Reply::ok);
    }
}
