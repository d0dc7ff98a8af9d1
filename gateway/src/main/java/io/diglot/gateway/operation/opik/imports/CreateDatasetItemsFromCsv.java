package io.diglot.gateway.operation.opik.imports;

import io.diglot.gateway.backend.ExampleStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.model.datasets.DatasetId;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code POST /v1/private/datasets/items/from-csv}: makes items of a CSV file, all of them or none. */
@Component
final class CreateDatasetItemsFromCsv implements OpikOperation {

    private final ExampleStore backend;

    CreateDatasetItemsFromCsv(ExampleStore backend) {
        this.backend = backend;
    }

    @Override
    public String id() {
        return "createDatasetItemsFromCsv";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        return FileForm.read(request, form -> backend.load(
                        request.caller(), new DatasetId(form.dataset()), new CsvItems(form.requireFile()))
                .thenReturn(Reply.accepted()));
    }
}
