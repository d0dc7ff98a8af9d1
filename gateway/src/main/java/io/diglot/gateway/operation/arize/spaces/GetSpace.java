package io.diglot.gateway.operation.arize.spaces;

import io.diglot.arize.ArizeIds;
import io.diglot.arize.ArizeSpaceMapper;
import io.diglot.gateway.backend.SpaceBackend;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.arize.ArizeOperation;
import io.diglot.gateway.operation.arize.ArizeRequest;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code GET /v2/spaces/{space_id}}: one space. */
@Component
final class GetSpace implements ArizeOperation {

    private final SpaceBackend backend;
    private final ArizeSpaceMapper mapper;

    GetSpace(SpaceBackend backend, ArizeSpaceMapper mapper) {
        this.backend = backend;
        this.mapper = mapper;
    }

    @Override
    public String id() {
        return "get_space";
    }

    @Override
    public Mono<Reply> answer(ArizeRequest request) {
        UUID id = request.pathId("space_id", ArizeIds.SPACE, Resource.SPACE);
        return backend.get(request.caller(), id)
                .map(mapper::toArize)
                .map(request.client()::shape)
                .map(Reply::ok);
    }
}
