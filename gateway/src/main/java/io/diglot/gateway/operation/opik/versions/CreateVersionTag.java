package io.diglot.gateway.operation.opik.versions;

import io.diglot.gateway.backend.VersionStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.gateway.operation.opik.Violations;
import io.diglot.model.datasets.DatasetId;
import io.diglot.opik.versions.OpikDatasetVersionTag;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code POST /v1/private/datasets/{id}/versions/hash/{versionHash}/tags}: tags a version. */
@Component
final class CreateVersionTag implements OpikOperation {

    private final VersionStore backend;

    CreateVersionTag(VersionStore backend) {
        this.backend = backend;
    }

    @Override
    public String id() {
        return "createVersionTag";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        DatasetId dataset = new DatasetId(request.pathId("id"));
        String tag = request.body(OpikDatasetVersionTag.class).tag();
        new Violations()
                .notBlank(tag, "tag")
                .check(tag == null || tag.length() <= 100, "tag size must be between 0 and 100")
                .refuse();
        return backend.describe(
                        request.caller(),
                        dataset,
                        request.call().variable("versionHash"),
                        null,
                        List.of(Objects.requireNonNull(tag)))
                .thenReturn(Reply.noContent());
    }
}
