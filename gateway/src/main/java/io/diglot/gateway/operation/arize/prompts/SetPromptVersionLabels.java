package io.diglot.gateway.operation.arize.prompts;

import io.diglot.arize.ArizeIds;
import io.diglot.arize.ArizePromptLabels;
import io.diglot.arize.ArizePromptMapper;
import io.diglot.gateway.backend.PromptBackend;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.arize.ArizeOperation;
import io.diglot.gateway.operation.arize.ArizeRequest;
import io.diglot.model.prompts.PromptVersionId;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code PUT /v2/prompt-versions/{version_id}/labels}: lets labels stand at a version, and no others there. */
@Component
final class SetPromptVersionLabels implements ArizeOperation {

    private final PromptBackend backend;
    private final ArizePromptMapper mapper;

    SetPromptVersionLabels(PromptBackend backend, ArizePromptMapper mapper) {
        this.backend = backend;
        this.mapper = mapper;
    }

    @Override
    public String id() {
        return "set_prompt_version_label";
    }

    @Override
    public Mono<Reply> answer(ArizeRequest request) {
        PromptVersionId id =
                new PromptVersionId(request.pathId("version_id", ArizeIds.PROMPT_VERSION, Resource.PROMPT_VERSION));
        List<String> labels = PromptRules.labels(request.body(ArizePromptLabels.class));
        return backend.label(request.caller(), id, labels).map(mapper::toArize).map(Reply::ok);
    }
}
