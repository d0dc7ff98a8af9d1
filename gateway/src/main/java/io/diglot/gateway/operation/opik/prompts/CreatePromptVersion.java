package io.diglot.gateway.operation.opik.prompts;

import io.diglot.gateway.backend.PromptStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.opik.prompts.OpikPromptCommit;
import io.diglot.opik.prompts.OpikPromptMapper;
import io.diglot.opik.prompts.OpikPromptWriteMapper;
import java.util.Objects;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code POST /v1/private/prompts/versions}: a version of the prompt of a name, which is made where there is none. */
@Component
final class CreatePromptVersion implements OpikOperation {

    private final PromptStore backend;
    private final OpikPromptMapper mapper;
    private final OpikPromptWriteMapper writes;

    CreatePromptVersion(PromptStore backend, OpikPromptMapper mapper, OpikPromptWriteMapper writes) {
        this.backend = backend;
        this.mapper = mapper;
        this.writes = writes;
    }

    @Override
    public String id() {
        return "createPromptVersion";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        OpikPromptCommit sent = PromptRules.checked(request.body(OpikPromptCommit.class));
        return backend.commit(
                        request.caller(),
                        Objects.requireNonNull(sent.name()),
                        writes.scope(sent.projectId(), sent.projectName()),
                        writes.structure(sent.templateStructure()),
                        writes.toModel(Objects.requireNonNull(sent.version())))
                .map(mapper::toOpik)
                .map(Reply::ok);
    }
}
