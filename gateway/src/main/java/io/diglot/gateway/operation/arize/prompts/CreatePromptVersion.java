package io.diglot.gateway.operation.arize.prompts;

import io.diglot.arize.ArizeIds;
import io.diglot.arize.ArizePromptCommit;
import io.diglot.arize.ArizePromptMapper;
import io.diglot.gateway.backend.PromptBackend;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.arize.ArizeOperation;
import io.diglot.gateway.operation.arize.ArizeRequest;
import io.diglot.model.prompts.Prompt;
import io.diglot.model.prompts.PromptId;
import io.diglot.model.prompts.PromptVersionDraft;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code POST /v2/prompts/{prompt_id}/versions}: makes a version of a prompt. */
@Component
final class CreatePromptVersion implements ArizeOperation {

    private final PromptBackend backend;
    private final ArizePromptMapper mapper;

    CreatePromptVersion(PromptBackend backend, ArizePromptMapper mapper) {
        this.backend = backend;
        this.mapper = mapper;
    }

    @Override
    public String id() {
        return "create_prompt_version";
    }

    @Override
    public Mono<Reply> answer(ArizeRequest request) {
        PromptId id = new PromptId(request.pathId("prompt_id", ArizeIds.PROMPT, Resource.PROMPT));
        ArizePromptCommit sent = PromptRules.checked(request.body(ArizePromptCommit.class));
        return backend.commit(request.caller(), id, structure -> draft(sent, structure))
                .map(mapper::toArize)
                .map(Reply::created);
    }

    private PromptVersionDraft draft(ArizePromptCommit sent, Prompt.Structure structure) {
        return switch (structure) {
            case CHAT -> mapper.toModel(sent);
            case TEXT ->
                mapper.textToModel(sent)
                        .orElseThrow(() -> ArizeRequest.unprocessable("messages must be one of the role USER with a"
                                + " content: the prompt was made as one text"));
        };
    }
}
