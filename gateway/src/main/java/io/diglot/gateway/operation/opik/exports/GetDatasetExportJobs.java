package io.diglot.gateway.operation.opik.exports;

import io.diglot.gateway.backend.DatasetExportStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.opik.exports.OpikDatasetExportMapper;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code GET /v1/private/datasets/export-jobs}: all exports of the workspace, the newest first. */
@Component
final class GetDatasetExportJobs implements OpikOperation {

    private final DatasetExportStore backend;
    private final OpikDatasetExportMapper mapper;

    GetDatasetExportJobs(DatasetExportStore backend, OpikDatasetExportMapper mapper) {
        this.backend = backend;
        this.mapper = mapper;
    }

    @Override
    public String id() {
        return "getDatasetExportJobs";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        return backend.all(request.caller())
                .map(all -> Reply.ok(all.stream().map(mapper::toOpik).toList()));
    }
}
