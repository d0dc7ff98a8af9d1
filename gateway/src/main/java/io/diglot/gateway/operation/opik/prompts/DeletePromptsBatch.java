package io.diglot.gateway.operation.opik.prompts;

import io.diglot.gateway.backend.PromptStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.BodyIds;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.model.prompts.PromptId;
import java.util.List;
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
        List<PromptId> ids =
                BodyIds.present(request).stream().map(PromptId::new).toList();
        return backend.delete(request.caller(), ids).thenReturn(Reply.noContent());
    }
}
