package io.diglot.gateway.operation.arize.prompts;

import io.diglot.arize.ArizeIds;
import io.diglot.arize.ArizePromptMapper;
import io.diglot.gateway.backend.PromptBackend;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.arize.ArizeOperation;
import io.diglot.gateway.operation.arize.ArizeRequest;
import io.diglot.model.prompts.PromptVersionId;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code GET /v2/prompt-versions/{version_id}}: one version of a prompt. */
@Component
final class GetPromptVersion implements ArizeOperation {

    private final PromptBackend backend;
    private final ArizePromptMapper mapper;

    GetPromptVersion(PromptBackend backend, ArizePromptMapper mapper) {
        this.backend = backend;
        this.mapper = mapper;
    }

    @Override
    public String id() {
        return "get_prompt_version";
    }

    @Override
    public Mono<Reply> answer(ArizeRequest request) {
        PromptVersionId id =
                new PromptVersionId(request.pathId("version_id", ArizeIds.PROMPT_VERSION, Resource.PROMPT_VERSION));
        return backend.version(request.caller(), id).map(mapper::toArize).map(Reply::ok);
    }
}
