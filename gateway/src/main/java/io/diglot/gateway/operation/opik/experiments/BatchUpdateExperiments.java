package io.diglot.gateway.operation.opik.experiments;

import io.diglot.gateway.backend.ExperimentStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.model.experiments.ExperimentEdit;
import io.diglot.opik.experiments.OpikExperimentBatchUpdate;
import io.diglot.opik.experiments.OpikExperimentUpdate;
import io.diglot.opik.experiments.OpikExperimentWriteMapper;
import java.util.Objects;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code PATCH /v1/private/experiments/batch}: the same change of many experiments. */
@Component
final class BatchUpdateExperiments implements OpikOperation {

    private final ExperimentStore backend;
    private final OpikExperimentWriteMapper mapper;

    BatchUpdateExperiments(ExperimentStore backend, OpikExperimentWriteMapper mapper) {
        this.backend = backend;
        this.mapper = mapper;
    }

    @Override
    public String id() {
        return "batchUpdateExperiments";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        OpikExperimentBatchUpdate batch = ExperimentBody.checked(request.body(OpikExperimentBatchUpdate.class));
        OpikExperimentUpdate update = Objects.requireNonNull(batch.update());
        ExperimentEdit edit =
                Boolean.TRUE.equals(batch.mergeTags()) ? mapper.toMergingModel(update) : mapper.toModel(update);
        return backend.updateAll(request.caller(), ExperimentBody.ids(batch.ids()), edit)
                .thenReturn(Reply.noContent());
    }
}
