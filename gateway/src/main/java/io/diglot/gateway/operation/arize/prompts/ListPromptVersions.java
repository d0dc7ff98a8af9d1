package io.diglot.gateway.operation.arize.prompts;

import io.diglot.arize.ArizeIds;
import io.diglot.arize.ArizePromptMapper;
import io.diglot.arize.ArizePromptVersionPage;
import io.diglot.gateway.backend.PromptBackend;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.arize.ArizeLists;
import io.diglot.gateway.operation.arize.ArizeOperation;
import io.diglot.gateway.operation.arize.ArizePages;
import io.diglot.gateway.operation.arize.ArizeRequest;
import io.diglot.model.prompts.PromptId;
import io.diglot.paging.Position;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code GET /v2/prompts/{prompt_id}/versions}: the versions of a prompt, the newest first. */
@Component
final class ListPromptVersions implements ArizeOperation {

    private static final int MAX_LIMIT = 100;

    private final PromptBackend backend;
    private final ArizePromptMapper mapper;
    private final ArizePages pages;

    ListPromptVersions(PromptBackend backend, ArizePromptMapper mapper, ArizePages pages) {
        this.backend = backend;
        this.mapper = mapper;
        this.pages = pages;
    }

    @Override
    public String id() {
        return "list_prompt_versions";
    }

    @Override
    public Mono<Reply> answer(ArizeRequest request) {
        PromptId id = new PromptId(request.pathId("prompt_id", ArizeIds.PROMPT, Resource.PROMPT));
        int limit = request.limit(MAX_LIMIT);
        Position from = pages.position(request, id).orElse(null);
        return ArizeLists.reply(
                "prompt_versions",
                (place, some) -> backend.versions(request.caller(), id, place, some),
                from,
                limit,
                mapper::toArize,
                (versions, next) -> new ArizePromptVersionPage(versions, pages.pagination(request, next, id)));
    }
}
