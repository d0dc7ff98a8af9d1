package io.diglot.gateway.operation.opik.exports;

import io.diglot.gateway.backend.DatasetExportStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.DownloadHeaders;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.model.exports.DatasetExportId;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** {@code GET /v1/private/datasets/export-jobs/{jobId}/download}: a CSV file, written while the examples are read. */
@Component
final class DownloadDatasetExport implements OpikOperation {

    private static final long UNKNOWN = -1;

    private final DatasetExportStore backend;

    DownloadDatasetExport(DatasetExportStore backend) {
        this.backend = backend;
    }

    @Override
    public String id() {
        return "downloadDatasetExport";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        DatasetExportId id = new DatasetExportId(request.pathId("jobId"));
        return backend.open(request.caller(), id)
                .map(file -> new Reply.Octets(
                        "text/csv", UNKNOWN, DownloadHeaders.of(file.export().datasetName() + ".csv"), content(file)));
    }

    /** A file without columns is empty. */
    private static Flux<byte[]> content(DatasetExportStore.Opened file) {
        return file.columns().isEmpty()
                ? Flux.empty()
                : file.examples()
                        .map(example ->
                                CsvRow.of(file.columns(), example.data()).bytes())
                        .startWith(new CsvRow(file.columns()).bytes());
    }
}
