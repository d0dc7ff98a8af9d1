package io.diglot.gateway.operation.arize.prompts;

import io.diglot.arize.ArizeIds;
import io.diglot.arize.ArizePromptMapper;
import io.diglot.gateway.backend.PromptBackend;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.arize.ArizeOperation;
import io.diglot.gateway.operation.arize.ArizeRequest;
import io.diglot.model.prompts.PromptId;
import io.diglot.model.prompts.VersionChoice;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code GET /v2/prompts/{prompt_id}/labels/{label_name}}: the version that a label stands at. */
@Component
final class GetPromptLabel implements ArizeOperation {

    private final PromptBackend backend;
    private final ArizePromptMapper mapper;

    GetPromptLabel(PromptBackend backend, ArizePromptMapper mapper) {
        this.backend = backend;
        this.mapper = mapper;
    }

    @Override
    public String id() {
        return "get_prompt_label";
    }

    @Override
    public Mono<Reply> answer(ArizeRequest request) {
        PromptId id = new PromptId(request.pathId("prompt_id", ArizeIds.PROMPT, Resource.PROMPT));
        VersionChoice label = new VersionChoice.Labelled(request.call().variable("label_name"));
        return backend.get(request.caller(), id, label)
                .map(found -> mapper.toArize(found.version()))
                .map(Reply::ok);
    }
}
