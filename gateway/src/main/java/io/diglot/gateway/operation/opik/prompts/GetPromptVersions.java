package io.diglot.gateway.operation.opik.prompts;

import io.diglot.gateway.backend.PromptStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikPages;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.model.prompts.PromptId;
import io.diglot.opik.prompts.OpikPromptMapper;
import io.diglot.paging.Page;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code GET /v1/private/prompts/{id}/versions}: a page of the versions of a prompt, the newest first. */
@Component
final class GetPromptVersions implements OpikOperation {

    private final PromptStore backend;
    private final OpikPromptMapper mapper;

    GetPromptVersions(PromptStore backend, OpikPromptMapper mapper) {
        this.backend = backend;
        this.mapper = mapper;
    }

    @Override
    public String id() {
        return "getPromptVersions";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        PromptId id = new PromptId(request.pathId("id"));
        return backend.versions(request.caller(), id, PromptLists.versions(request), request.page())
                .map(listed -> OpikPages.reply(
                        listed,
                        page -> mapper.versions(page, PromptLists.VERSION_SORTING.fields()),
                        Page::shown,
                        mapper::inList));
    }
}
