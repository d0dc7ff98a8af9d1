package io.diglot.gateway.operation.opik.exports;

import io.diglot.gateway.backend.DatasetExportStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.model.datasets.DatasetId;
import io.diglot.opik.exports.OpikDatasetExportMapper;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code POST /v1/private/datasets/{id}/export}: the latest version as a file; 200 where it was asked for already. */
@Component
final class StartDatasetExport implements OpikOperation {

    private final DatasetExportStore backend;
    private final OpikDatasetExportMapper mapper;

    StartDatasetExport(DatasetExportStore backend, OpikDatasetExportMapper mapper) {
        this.backend = backend;
        this.mapper = mapper;
    }

    @Override
    public String id() {
        return "startDatasetExport";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        DatasetId dataset = new DatasetId(request.pathId("id"));
        return backend.begin(request.caller(), dataset)
                .map(begun -> new Reply.Document(begun.isNew() ? 202 : 200, mapper.toOpik(begun.export())));
    }
}
