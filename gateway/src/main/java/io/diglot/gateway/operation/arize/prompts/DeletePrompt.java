package io.diglot.gateway.operation.arize.prompts;

import io.diglot.arize.ArizeIds;
import io.diglot.gateway.backend.PromptBackend;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.arize.ArizeOperation;
import io.diglot.gateway.operation.arize.ArizeRequest;
import io.diglot.model.prompts.PromptId;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code DELETE /v2/prompts/{prompt_id}}: deletes a prompt with its versions. */
@Component
final class DeletePrompt implements ArizeOperation {

    private final PromptBackend backend;

    DeletePrompt(PromptBackend backend) {
        this.backend = backend;
    }

    @Override
    public String id() {
        return "delete_prompt";
    }

    @Override
    public Mono<Reply> answer(ArizeRequest request) {
        PromptId id = new PromptId(request.pathId("prompt_id", ArizeIds.PROMPT, Resource.PROMPT));
        return backend.delete(request.caller(), id).thenReturn(Reply.noContent());
    }
}
