package io.diglot.gateway.operation.arize.projects;

import io.diglot.arize.ArizeProjectMapper;
import io.diglot.arize.ArizeProjectPage;
import io.diglot.gateway.backend.ProjectBackend;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.arize.ArizeOperation;
import io.diglot.gateway.operation.arize.ArizePages;
import io.diglot.gateway.operation.arize.ArizeRequest;
import io.diglot.model.spaces.SpaceScope;
import java.util.Optional;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code GET /v2/projects}: the projects that the caller sees, the newest first. */
@Component
final class ListProjects implements ArizeOperation {

    private static final int MAX_LIMIT = 100;

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
        SpaceScope scope = request.spaceScope();
        Optional<String> name = request.nameFilter("name");
        int limit = request.limit(MAX_LIMIT);
        return backend.list(request.caller(), scope, name, pages.position(request, scope, name), limit)
                .map(found -> Reply.ok(new ArizeProjectPage(
                        found.map(mapper::toArize).content(), pages.pagination(request, found.next(), scope, name))));
    }
}
