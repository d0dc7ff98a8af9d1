package io.diglot.gateway.operation.opik.exports;

import io.diglot.gateway.backend.DatasetExportStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.model.exports.DatasetExportId;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code PUT /v1/private/datasets/export-jobs/{jobId}/mark-viewed}: notes that somebody looked at an export. */
@Component
final class MarkDatasetExportJobViewed implements OpikOperation {

    private final DatasetExportStore backend;

    MarkDatasetExportJobViewed(DatasetExportStore backend) {
        this.backend = backend;
    }

    @Override
    public String id() {
        return "markDatasetExportJobViewed";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        DatasetExportId id = new DatasetExportId(request.pathId("jobId"));
        return backend.viewed(request.caller(), id).thenReturn(Reply.noContent());
    }
}
