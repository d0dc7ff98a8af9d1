package io.diglot.gateway.operation.arize.prompts;

import io.diglot.arize.ArizeIds;
import io.diglot.arize.ArizePromptMapper;
import io.diglot.arize.ArizePromptUpdate;
import io.diglot.gateway.backend.PromptBackend;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.arize.ArizeOperation;
import io.diglot.gateway.operation.arize.ArizeRequest;
import io.diglot.model.prompts.PromptId;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code PATCH /v2/prompts/{prompt_id}}: changes the description of a prompt. */
@Component
final class UpdatePrompt implements ArizeOperation {

    private final PromptBackend backend;
    private final ArizePromptMapper mapper;

    UpdatePrompt(PromptBackend backend, ArizePromptMapper mapper) {
        this.backend = backend;
        this.mapper = mapper;
    }

    @Override
    public String id() {
        return "update_prompt";
    }

    @Override
    public Mono<Reply> answer(ArizeRequest request) {
        PromptId id = new PromptId(request.pathId("prompt_id", ArizeIds.PROMPT, Resource.PROMPT));
        String description = PromptRules.description(request.body(ArizePromptUpdate.class));
        return backend.describe(request.caller(), id, description)
                .map(mapper::toArize)
                .map(Reply::ok);
    }
}
