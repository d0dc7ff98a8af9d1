package io.diglot.gateway.operation.opik.datasets;

import io.diglot.gateway.backend.DatasetStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.model.projects.ProjectId;
import io.diglot.opik.datasets.OpikDatasetMapper;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code GET /v1/private/datasets}: a page of the workspace's datasets, the newest first. */
@Component
final class FindDatasets implements OpikOperation {

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
        ProjectId project = request.queryId("project_id").map(ProjectId::new).orElse(null);
        return backend.find(request.caller(), DatasetSearches.of(request, project), request.page())
                .map(page -> mapper.toOpik(page, DatasetSearches.SORTING.fields()))
                .map(Reply::ok);
    }
}
