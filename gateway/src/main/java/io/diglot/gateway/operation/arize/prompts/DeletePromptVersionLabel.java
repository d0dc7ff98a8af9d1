package io.diglot.gateway.operation.arize.prompts;

import io.diglot.arize.ArizeIds;
import io.diglot.gateway.backend.PromptBackend;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.arize.ArizeOperation;
import io.diglot.gateway.operation.arize.ArizeRequest;
import io.diglot.model.prompts.PromptVersionId;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code DELETE /v2/prompt-versions/{version_id}/labels/{label_name}}: takes a label from a version. */
@Component
final class DeletePromptVersionLabel implements ArizeOperation {

    private final PromptBackend backend;

    DeletePromptVersionLabel(PromptBackend backend) {
        this.backend = backend;
    }

    @Override
    public String id() {
        return "delete_prompt_version_label";
    }

    @Override
    public Mono<Reply> answer(ArizeRequest request) {
        PromptVersionId id =
                new PromptVersionId(request.pathId("version_id", ArizeIds.PROMPT_VERSION, Resource.PROMPT_VERSION));
        return backend.unlabel(request.caller(), id, request.call().variable("label_name"))
                .thenReturn(Reply.noContent());
    }
}
