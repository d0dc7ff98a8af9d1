package io.diglot.gateway.operation.opik.datasets;

import io.diglot.gateway.backend.DatasetStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.gateway.operation.opik.Violations;
import io.diglot.model.datasets.DatasetId;
import io.diglot.opik.OpikIdList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code POST /v1/private/datasets/delete-batch}: deletes those that exist; their experiments stay. */
@Component
final class DeleteDatasetsBatch implements OpikOperation {

    private static final int MAX_IDS = 1000;

    private final DatasetStore backend;

    DeleteDatasetsBatch(DatasetStore backend) {
        this.backend = backend;
    }

    @Override
    public String id() {
        return "deleteDatasetsBatch";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        List<@Nullable UUID> sent = request.body(OpikIdList.class).ids();
        new Violations()
                .sized(sent, 1, MAX_IDS, "ids")
                .check(
                        sent == null || sent.stream().noneMatch(Objects::isNull),
                        "ids[].<iterable element> must not be null")
                .refuse();
        List<DatasetId> ids = Objects.requireNonNull(sent).stream()
                .filter(Objects::nonNull)
                .distinct()
                .map(DatasetId::new)
                .toList();
        return backend.deleteAll(request.caller(), ids).thenReturn(Reply.noContent());
    }
}
