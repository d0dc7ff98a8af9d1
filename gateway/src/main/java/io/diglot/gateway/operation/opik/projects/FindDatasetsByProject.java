package io.diglot.gateway.operation.opik.projects;

import io.diglot.gateway.backend.DatasetStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.gateway.operation.opik.datasets.DatasetSearches;
import io.diglot.model.projects.ProjectId;
import io.diglot.opik.datasets.OpikDatasetMapper;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code GET /v1/private/projects/{projectId}/datasets}: a page of the datasets of one project. */
@Component
final class FindDatasetsByProject implements OpikOperation {

    private final DatasetStore backend;
    private final OpikDatasetMapper mapper;

    FindDatasetsByProject(DatasetStore backend, OpikDatasetMapper mapper) {
        this.backend = backend;
        this.mapper = mapper;
    }

    @Override
    public String id() {
        return "findDatasetsByProject";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        ProjectId project = new ProjectId(request.pathId("projectId"));
        return backend.find(request.caller(), DatasetSearches.of(request, project), request.page())
                .map(page -> mapper.toOpik(page, DatasetSearches.SORTING.fields()))
                .map(Reply::ok);
    }
}
