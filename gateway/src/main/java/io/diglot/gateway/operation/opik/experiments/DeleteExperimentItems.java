package io.diglot.gateway.operation.opik.experiments;

import io.diglot.gateway.backend.ItemStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.gateway.operation.opik.Violations;
import io.diglot.model.runs.ExperimentItemId;
import io.diglot.opik.experiments.OpikExperimentItemsDelete;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code POST /v1/private/experiments/items/delete}: takes links away; their traces stay. */
@Component
final class DeleteExperimentItems implements OpikOperation {

    private static final int MOST_ITEMS = 1000;

    private final ItemStore backend;

    DeleteExperimentItems(ItemStore backend) {
        this.backend = backend;
    }

    @Override
    public String id() {
        return "deleteExperimentItems";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        List<@Nullable UUID> ids = request.body(OpikExperimentItemsDelete.class).ids();
        new Violations().sized(ids, 1, MOST_ITEMS, "ids").refuse();
        List<ExperimentItemId> items = Objects.requireNonNull(ids).stream()
                .filter(Objects::nonNull)
                .map(ExperimentItemId::new)
                .toList();
        return backend.delete(request.caller(), items).thenReturn(Reply.noContent());
    }
}
