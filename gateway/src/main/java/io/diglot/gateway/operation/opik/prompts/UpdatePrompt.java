package io.diglot.gateway.operation.opik.prompts;

import io.diglot.gateway.backend.PromptStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.gateway.operation.opik.Violations;
import io.diglot.model.prompts.PromptId;
import io.diglot.opik.prompts.OpikPromptUpdate;
import io.diglot.opik.prompts.OpikPromptWriteMapper;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code PUT /v1/private/prompts/{id}}: changes what is said of a prompt. */
@Component
final class UpdatePrompt implements OpikOperation {

    private final PromptStore backend;
    private final OpikPromptWriteMapper writes;

    UpdatePrompt(PromptStore backend, OpikPromptWriteMapper writes) {
        this.backend = backend;
        this.writes = writes;
    }

    @Override
    public String id() {
        return "updatePrompt";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        PromptId id = new PromptId(request.pathId("id"));
        OpikPromptUpdate sent = request.body(OpikPromptUpdate.class);
        new Violations()
                .notBlank(sent.name(), "name")
                .nullOrNotBlank(sent.description(), "description")
                .atMost(sent.description(), 255, "description")
                .refuse();
        return backend.update(request.caller(), id, writes.toModel(sent)).thenReturn(Reply.noContent());
    }
}
