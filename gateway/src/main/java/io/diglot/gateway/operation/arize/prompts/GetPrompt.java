package io.diglot.gateway.operation.arize.prompts;

import io.diglot.arize.ArizeIds;
import io.diglot.arize.ArizePromptMapper;
import io.diglot.gateway.backend.PromptBackend;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Failure.Invalid.Rule;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.arize.ArizeOperation;
import io.diglot.gateway.operation.arize.ArizeRequest;
import io.diglot.model.prompts.PromptId;
import io.diglot.model.prompts.PromptVersionId;
import io.diglot.model.prompts.VersionChoice;
import java.util.Optional;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code GET /v2/prompts/{prompt_id}}: a prompt at its latest version, or at the one that is asked for. */
@Component
final class GetPrompt implements ArizeOperation {

    private final PromptBackend backend;
    private final ArizePromptMapper mapper;

    GetPrompt(PromptBackend backend, ArizePromptMapper mapper) {
        this.backend = backend;
        this.mapper = mapper;
    }

    @Override
    public String id() {
        return "get_prompt";
    }

    @Override
    public Mono<Reply> answer(ArizeRequest request) {
        PromptId id = new PromptId(request.pathId("prompt_id", ArizeIds.PROMPT, Resource.PROMPT));
        return backend.get(request.caller(), id, choice(request))
                .map(mapper::toArize)
                .map(Reply::ok);
    }

    private static VersionChoice choice(ArizeRequest request) {
        Optional<VersionChoice> version = request.queryId(
                        "version_id", ArizeIds.PROMPT_VERSION, Resource.PROMPT_VERSION)
                .map(PromptVersionId::new)
                .map(VersionChoice.OfId::new);
        Optional<VersionChoice> label = request.call().query("label").map(VersionChoice.Labelled::new);
        if (version.isPresent() && label.isPresent()) {
            throw new Failure.Invalid(Rule.PARAMETER, "version_id and label exclude each other").asException();
        }
        return version.or(() -> label).orElseGet(VersionChoice.Latest::new);
    }
}
