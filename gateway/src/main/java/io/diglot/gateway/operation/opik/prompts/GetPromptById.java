package io.diglot.gateway.operation.opik.prompts;

import io.diglot.gateway.backend.PromptStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.model.prompts.PromptId;
import io.diglot.opik.prompts.OpikPromptMapper;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code GET /v1/private/prompts/{id}}: one prompt with its latest version. */
@Component
final class GetPromptById implements OpikOperation {

    private final PromptStore backend;
    private final OpikPromptMapper mapper;

    GetPromptById(PromptStore backend, OpikPromptMapper mapper) {
        this.backend = backend;
        this.mapper = mapper;
    }

    @Override
    public String id() {
        return "getPromptById";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        PromptId id = new PromptId(request.pathId("id"));
        return backend.get(request.caller(), id).map(mapper::toOpik).map(Reply::ok);
    }
}
