package io.diglot.gateway.operation.arize.prompts;

import io.diglot.arize.ArizePromptMapper;
import io.diglot.arize.ArizePromptPage;
import io.diglot.gateway.backend.PromptBackend;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.arize.ArizeOperation;
import io.diglot.gateway.operation.arize.ArizePages;
import io.diglot.gateway.operation.arize.ArizeRequest;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code GET /v2/prompts}: prompts of a space or of all that the caller sees, the newest first. */
@Component
final class ListPrompts implements ArizeOperation {

    private final PromptBackend backend;
    private final ArizePromptMapper mapper;
    private final ArizePages pages;

    ListPrompts(PromptBackend backend, ArizePromptMapper mapper, ArizePages pages) {
        this.backend = backend;
        this.mapper = mapper;
        this.pages = pages;
    }

    @Override
    public String id() {
        return "list_prompts";
    }

    @Override
    public Mono<Reply> answer(ArizeRequest request) {
        return pages.byName(request, backend::list, mapper::toArize, ArizePromptPage::new);
    }
}
