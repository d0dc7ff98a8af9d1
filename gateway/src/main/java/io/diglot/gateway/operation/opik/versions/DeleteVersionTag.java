package io.diglot.gateway.operation.opik.versions;

import io.diglot.gateway.backend.VersionStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.model.datasets.DatasetId;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code DELETE /v1/private/datasets/{id}/versions/{versionHash}/tags/{tag}}: takes a tag from a version. */
@Component
final class DeleteVersionTag implements OpikOperation {

    private final VersionStore backend;

    DeleteVersionTag(VersionStore backend) {
        this.backend = backend;
    }

    @Override
    public String id() {
        return "deleteVersionTag";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        DatasetId dataset = new DatasetId(request.pathId("id"));
        String tag = request.call().variable("tag");
        if (tag.equals("latest")) {
            throw OpikRequest.badRequest("Cannot delete 'latest' tag - it is automatically managed by the system");
        }
        return backend.untag(request.caller(), dataset, request.call().variable("versionHash"), tag)
                .thenReturn(Reply.noContent());
    }
}
