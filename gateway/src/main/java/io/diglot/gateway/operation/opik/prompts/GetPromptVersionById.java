package io.diglot.gateway.operation.opik.prompts;

import io.diglot.gateway.backend.PromptStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.model.prompts.PromptVersionId;
import io.diglot.opik.prompts.OpikPromptMapper;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code GET /v1/private/prompts/versions/{versionId}}: one version of a prompt. */
@Component
final class GetPromptVersionById implements OpikOperation {

    private final PromptStore backend;
    private final OpikPromptMapper mapper;

    GetPromptVersionById(PromptStore backend, OpikPromptMapper mapper) {
        this.backend = backend;
        this.mapper = mapper;
    }

    @Override
    public String id() {
        return "getPromptVersionById";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        PromptVersionId id = new PromptVersionId(request.pathId("versionId"));
        return backend.version(request.caller(), id).map(mapper::toOpik).map(Reply::ok);
    }
}
