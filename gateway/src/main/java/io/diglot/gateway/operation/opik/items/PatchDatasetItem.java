package io.diglot.gateway.operation.opik.items;

import io.diglot.gateway.backend.ExampleStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.gateway.operation.opik.Violations;
import io.diglot.opik.items.OpikDatasetItemMapper;
import io.diglot.opik.items.OpikDatasetItemWrite;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code PATCH /v1/private/datasets/items/{itemId}}: changes one item, in a new version of its dataset. */
@Component
final class PatchDatasetItem implements OpikOperation {

    private final ExampleStore backend;
    private final OpikDatasetItemMapper mapper;

    PatchDatasetItem(ExampleStore backend, OpikDatasetItemMapper mapper) {
        this.backend = backend;
        this.mapper = mapper;
    }

    @Override
    public String id() {
        return "patchDatasetItem";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        UUID id = request.pathId("itemId");
        OpikDatasetItemWrite item = request.body(OpikDatasetItemWrite.class);
        ItemRules.refuseUnreadable(item, "");
        new Violations().nullOrNotBlank(item.description(), "description").refuse();
        return backend.edit(request.caller(), mapper.toEdit(id, item)).thenReturn(Reply.noContent());
    }
}
