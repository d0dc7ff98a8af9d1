package io.diglot.gateway.operation.arize.spaces;

import io.diglot.arize.ArizeSpaceMapper;
import io.diglot.arize.ArizeSpacePage;
import io.diglot.gateway.backend.SpaceBackend;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.arize.ArizeOperation;
import io.diglot.gateway.operation.arize.ArizePages;
import io.diglot.gateway.operation.arize.ArizeRequest;
import io.diglot.identity.ArizeId;
import io.diglot.model.spaces.Space;
import io.diglot.paging.Slice;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * {@code GET /v2/spaces}: the spaces that the caller sees, by name. The gateway is one organization, whatever id a
 * client knows it by.
 */
@Component
final class ListSpaces implements ArizeOperation {

    private static final int MAX_LIMIT = 100;

    private final SpaceBackend backend;
    private final ArizeSpaceMapper mapper;
    private final ArizePages pages;

    ListSpaces(SpaceBackend backend, ArizeSpaceMapper mapper, ArizePages pages) {
        this.backend = backend;
        this.mapper = mapper;
        this.pages = pages;
    }

    @Override
    public String id() {
        return "list_spaces";
    }

    @Override
    public Mono<Reply> answer(ArizeRequest request) {
        Optional<String> organization = request.call().query("org_id");
        Optional<String> name = request.nameFilter("name");
        int limit = request.limit(MAX_LIMIT);
        var from = pages.position(request, organization, name);
        Mono<Slice<Space>> spaces = organization.map(ListSpaces::isOrganization).orElse(true)
                ? backend.list(request.caller(), name, from, limit)
                : Mono.just(Slice.last(List.of()));
        return spaces.map(found -> Reply.ok(new ArizeSpacePage(
                found.map(mapper::toArize).map(request.client()::shape).content(),
                pages.pagination(request, found.next(), organization, name))));
    }

    private static boolean isOrganization(String shown) {
        return ArizeId.parse(shown)
                .filter(id -> id.type().equals("Organization"))
                .isPresent();
    }
}
