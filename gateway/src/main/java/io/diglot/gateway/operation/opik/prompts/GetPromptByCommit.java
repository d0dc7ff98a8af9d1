package io.diglot.gateway.operation.opik.prompts;

import io.diglot.gateway.backend.PromptStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.opik.prompts.OpikPromptMapper;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code GET /v1/private/prompts/by-commit/{commit}}: the prompt of a version that has a commit, with that version. */
@Component
final class GetPromptByCommit implements OpikOperation {

    private final PromptStore backend;
    private final OpikPromptMapper mapper;

    GetPromptByCommit(PromptStore backend, OpikPromptMapper mapper) {
        this.backend = backend;
        this.mapper = mapper;
    }

    @Override
    public String id() {
        return "getPromptByCommit";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        return backend.ofCommit(request.caller(), request.call().variable("commit"))
                .map(mapper::toOpik)
                .map(Reply::ok);
    }
}
