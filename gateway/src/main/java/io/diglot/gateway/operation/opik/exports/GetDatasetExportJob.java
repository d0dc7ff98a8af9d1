package io.diglot.gateway.operation.opik.exports;

import io.diglot.gateway.backend.DatasetExportStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.model.exports.DatasetExportId;
import io.diglot.opik.exports.OpikDatasetExportMapper;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code GET /v1/private/datasets/export-jobs/{jobId}}: one export. */
@Component
final class GetDatasetExportJob implements OpikOperation {

    private final DatasetExportStore backend;
    private final OpikDatasetExportMapper mapper;

    GetDatasetExportJob(DatasetExportStore backend, OpikDatasetExportMapper mapper) {
        this.backend = backend;
        this.mapper = mapper;
    }

    @Override
    public String id() {
        return "getDatasetExportJob";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        DatasetExportId id = new DatasetExportId(request.pathId("jobId"));
        return backend.get(request.caller(), id).map(mapper::toOpik).map(Reply::ok);
    }
}
