package io.diglot.gateway.operation.opik.items;

import io.diglot.gateway.backend.ExampleStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.model.examples.ExampleId;
import io.diglot.opik.items.OpikDatasetItemMapper;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code GET /v1/private/datasets/items/{itemId}}: one item, as the latest version of its dataset has it. */
@Component
final class GetDatasetItemById implements OpikOperation {

    private final ExampleStore backend;
    private final OpikDatasetItemMapper mapper;

    GetDatasetItemById(ExampleStore backend, OpikDatasetItemMapper mapper) {
        this.backend = backend;
        this.mapper = mapper;
    }

    @Override
    public String id() {
        return "getDatasetItemById";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        ExampleId id = new ExampleId(request.pathId("itemId"));
        return backend.get(request.caller(), id).map(mapper::toOpik).map(Reply::ok);
    }
}
