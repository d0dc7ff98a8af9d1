package io.diglot.gateway.operation.arize.prompts;

import io.diglot.arize.ArizeIds;
import io.diglot.arize.ArizePromptCommit;
import io.diglot.arize.ArizePromptCreate;
import io.diglot.arize.ArizePromptMapper;
import io.diglot.gateway.backend.PromptBackend;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.arize.ArizeOperation;
import io.diglot.gateway.operation.arize.ArizeRequest;
import io.diglot.model.prompts.Prompt;
import io.diglot.model.prompts.PromptDraft;
import io.diglot.model.prompts.PromptScope;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code POST /v2/prompts}: makes a prompt of messages in a space, with its first version. */
@Component
final class CreatePrompt implements ArizeOperation {

    private final PromptBackend backend;
    private final ArizePromptMapper mapper;

    CreatePrompt(PromptBackend backend, ArizePromptMapper mapper) {
        this.backend = backend;
        this.mapper = mapper;
    }

    @Override
    public String id() {
        return "create_prompt";
    }

    @Override
    public Mono<Reply> answer(ArizeRequest request) {
        ArizePromptCreate sent = request.body(ArizePromptCreate.class);
        String spaceId = ArizeRequest.required("space_id", sent.spaceId());
        String name = ArizeRequest.name("name", sent.name());
        ArizePromptCommit version = PromptRules.checked(sent.version());
        UUID space = ArizeRequest.bodyId(spaceId, ArizeIds.SPACE, Resource.SPACE);
        PromptDraft draft = new PromptDraft(
                null,
                name,
                PromptScope.NONE,
                sent.description(),
                Prompt.Structure.CHAT,
                List.of(),
                mapper.toModel(version));
        return backend.create(request.caller(), space, draft)
                .map(mapper::toArize)
                .map(Reply::created);
    }
}
