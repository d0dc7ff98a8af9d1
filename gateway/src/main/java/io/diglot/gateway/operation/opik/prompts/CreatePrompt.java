package io.diglot.gateway.operation.opik.prompts;

import io.diglot.gateway.backend.PromptStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.gateway.operation.opik.Violations;
import io.diglot.opik.prompts.OpikPromptWrite;
import io.diglot.opik.prompts.OpikPromptWriteMapper;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code POST /v1/private/prompts}: a prompt, with a first version where a template comes along. */
@Component
final class CreatePrompt implements OpikOperation {

    private final PromptStore backend;
    private final OpikPromptWriteMapper writes;

    CreatePrompt(PromptStore backend, OpikPromptWriteMapper writes) {
        this.backend = backend;
        this.writes = writes;
    }

    @Override
    public String id() {
        return "createPrompt";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        OpikPromptWrite sent = request.body(OpikPromptWrite.class);
        new Violations()
                .notBlank(sent.name(), "name")
                .nullOrNotBlank(sent.projectName(), "projectName")
                .nullOrNotBlank(sent.description(), "description")
                .atMost(sent.description(), 255, "description")
                .nullOrNotBlank(sent.template(), "template")
                .refuse();
        OpikRequest.requireVersion7(sent.id(), "prompt");
        return backend.create(request.caller(), writes.toModel(sent)).map(id -> request.created(id.value()));
    }
}
