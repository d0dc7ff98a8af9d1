package io.diglot.gateway.operation.opik.prompts;

import io.diglot.gateway.backend.PromptStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.gateway.operation.opik.Violations;
import io.diglot.model.prompts.PromptId;
import io.diglot.opik.OpikIdList;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code POST /v1/private/prompts/delete}: deletes up to 1000 prompts with their versions. */
@Component
final class DeletePromptsBatch implements OpikOperation {

    private final PromptStore backend;

    DeletePromptsBatch(PromptStore backend) {
        this.backend = backend;
    }

    @Override
    public String id() {
        return "deletePromptsBatch";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        OpikIdList sent = request.body(OpikIdList.class);
        new Violations().sized(sent.ids(), 1, 1000, "ids").refuse();
        List<PromptId> ids = Objects.requireNonNull(sent.ids()).stream()
                .filter(Objects::nonNull)
                .map(PromptId::new)
                .toList();
        return backend.delete(request.caller(), ids).thenReturn(Reply.noContent());
    }
}
