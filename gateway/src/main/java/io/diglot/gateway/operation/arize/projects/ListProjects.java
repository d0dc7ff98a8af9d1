package io.diglot.gateway.operation.arize.projects;

import io.diglot.arize.ArizeProjectMapper;
import io.diglot.arize.ArizeProjectPage;
import io.diglot.gateway.backend.ProjectBackend;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.arize.ArizeOperation;
import io.diglot.gateway.operation.arize.ArizePages;
import io.diglot.gateway.operation.arize.ArizeRequest;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code GET /v2/projects}: the projects that the caller sees, the newest first. */
@Component
final class ListProjects implements ArizeOperation {

    private final ProjectBackend backend;
    private final ArizeProjectMapper mapper;
    private final ArizePages pages;

    ListProjects(ProjectBackend backend, ArizeProjectMapper mapper, ArizePages pages) {
        this.backend = backend;
        this.mapper = mapper;
        this.pages = pages;
    }

    @Override
    public String id() {
        return "list_projects";
    }

    @Override
    public Mono<Reply> answer(ArizeRequest request) {
        return pages.byName(request, backend::list, mapper::toArize, ArizeProjectPage::new);
    }
}
