package io.diglot.gateway.operation.opik.prompts;

import io.diglot.gateway.backend.PromptStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.model.prompts.PromptId;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code DELETE /v1/private/prompts/{id}}: deletes a prompt with its versions. */
@Component
final class DeletePrompt implements OpikOperation {

    private final PromptStore backend;

    DeletePrompt(PromptStore backend) {
        this.backend = backend;
    }

    @Override
    public String id() {
        return "deletePrompt";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        PromptId id = new PromptId(request.pathId("id"));
        return backend.delete(request.caller(), id).thenReturn(Reply.noContent());
    }
}
