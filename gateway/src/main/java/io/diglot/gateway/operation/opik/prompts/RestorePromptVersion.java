package io.diglot.gateway.operation.opik.prompts;

import io.diglot.gateway.backend.PromptStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.model.prompts.PromptId;
import io.diglot.model.prompts.PromptVersionId;
import io.diglot.opik.prompts.OpikPromptMapper;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code POST /v1/private/prompts/{promptId}/versions/{versionId}/restore}: makes a version of what an older one holds. */
@Component
final class RestorePromptVersion implements OpikOperation {

    private final PromptStore backend;
    private final OpikPromptMapper mapper;

    RestorePromptVersion(PromptStore backend, OpikPromptMapper mapper) {
        this.backend = backend;
        this.mapper = mapper;
    }

    @Override
    public String id() {
        return "restorePromptVersion";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        PromptId prompt = new PromptId(request.pathId("promptId"));
        PromptVersionId version = new PromptVersionId(request.pathId("versionId"));
        return backend.restore(request.caller(), prompt, version)
                .map(mapper::toOpik)
                .map(Reply::ok);
    }
}
