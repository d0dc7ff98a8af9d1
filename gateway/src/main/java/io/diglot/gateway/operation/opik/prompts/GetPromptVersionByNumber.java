package io.diglot.gateway.operation.opik.prompts;

import io.diglot.gateway.backend.PromptStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.model.prompts.PromptId;
import io.diglot.opik.prompts.OpikPromptMapper;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code GET /v1/private/prompts/{promptId}/versions/by-number/{versionNumber}}: a version, such as {@code v3}. */
@Component
final class GetPromptVersionByNumber implements OpikOperation {

    private final PromptStore backend;
    private final OpikPromptMapper mapper;

    GetPromptVersionByNumber(PromptStore backend, OpikPromptMapper mapper) {
        this.backend = backend;
        this.mapper = mapper;
    }

    @Override
    public String id() {
        return "getPromptVersionByNumber";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        PromptId prompt = new PromptId(request.pathId("promptId"));
        return backend.version(
                        request.caller(),
                        prompt,
                        VersionRules.inPath(request.call().variable("versionNumber")))
                .map(mapper::toOpik)
                .map(Reply::ok);
    }
}
