package io.diglot.gateway.operation.arize.tags;

import io.diglot.arize.ArizeIds;
import io.diglot.arize.ArizeTagCreate;
import io.diglot.arize.ArizeTagMapper;
import io.diglot.gateway.backend.TagBackend;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Failure.Invalid.Rule;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.arize.ArizeOperation;
import io.diglot.gateway.operation.arize.ArizeRequest;
import io.diglot.model.tags.TagDraft;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code POST /v2/tags}: makes a tag in a space. */
@Component
final class CreateTag implements ArizeOperation {

    private final TagBackend backend;
    private final ArizeTagMapper mapper;

    CreateTag(TagBackend backend, ArizeTagMapper mapper) {
        this.backend = backend;
        this.mapper = mapper;
    }

    @Override
    public String id() {
        return "create_tag";
    }

    @Override
    public Mono<Reply> answer(ArizeRequest request) {
        ArizeTagCreate create = request.checkedBody(ArizeTagCreate.class);
        TagDraft draft =
                new TagDraft(TagRules.name(create.name()), create.description(), TagRules.color(create.color()));
        String space = create.spaceId();
        if (space == null) {
            throw new Failure.Invalid(Rule.PARAMETER, "space_id is missing").asException();
        }
        return backend.create(request.caller(), ArizeRequest.bodyId(space, ArizeIds.SPACE, Resource.SPACE), draft)
                .map(mapper::toArize)
                .map(Reply::created);
    }
}
