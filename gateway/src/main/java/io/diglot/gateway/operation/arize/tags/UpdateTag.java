package io.diglot.gateway.operation.arize.tags;

import io.diglot.arize.ArizeIds;
import io.diglot.arize.ArizeTagMapper;
import io.diglot.arize.ArizeTagUpdate;
import io.diglot.gateway.backend.TagBackend;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.arize.ArizeOperation;
import io.diglot.gateway.operation.arize.ArizeRequest;
import io.diglot.model.tags.TagId;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code PATCH /v2/tags/{tag_id}}: changes a tag on everything that bears it. */
@Component
final class UpdateTag implements ArizeOperation {

    private final TagBackend backend;
    private final ArizeTagMapper mapper;

    UpdateTag(TagBackend backend, ArizeTagMapper mapper) {
        this.backend = backend;
        this.mapper = mapper;
    }

    @Override
    public String id() {
        return "update_tag";
    }

    @Override
    public Mono<Reply> answer(ArizeRequest request) {
        TagId id = new TagId(request.pathId("tag_id", ArizeIds.TAG, Resource.TAG));
        return backend.revise(request.caller(), id, TagRules.revision(request.checkedBody(ArizeTagUpdate.class)))
                .map(mapper::toArize)
                .map(Reply::ok);
    }
}
