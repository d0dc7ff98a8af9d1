package io.diglot.gateway.operation.arize.tags;

import io.diglot.arize.ArizeIds;
import io.diglot.gateway.backend.TagBackend;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.arize.ArizeOperation;
import io.diglot.gateway.operation.arize.ArizeRequest;
import io.diglot.model.tags.TagId;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code DELETE /v2/tags/{tag_id}}: deletes a tag and takes it from everything that bears it. */
@Component
final class DeleteTag implements ArizeOperation {

    private final TagBackend backend;

    DeleteTag(TagBackend backend) {
        this.backend = backend;
    }

    @Override
    public String id() {
        return "delete_tag";
    }

    @Override
    public Mono<Reply> answer(ArizeRequest request) {
        TagId id = new TagId(request.pathId("tag_id", ArizeIds.TAG, Resource.TAG));
        return backend.delete(request.caller(), id).thenReturn(Reply.noContent());
    }
}
