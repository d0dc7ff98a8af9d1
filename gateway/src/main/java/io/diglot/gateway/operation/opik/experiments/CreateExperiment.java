package io.diglot.gateway.operation.opik.experiments;

import io.diglot.gateway.backend.ExperimentStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.model.experiments.ExperimentDraft;
import io.diglot.opik.experiments.OpikExperimentWrite;
import io.diglot.opik.experiments.OpikExperimentWriteMapper;
import io.diglot.opik.experiments.OpikGeneratedName;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code POST /v1/private/experiments}: a new experiment without items; one whose id is known stays as it is. */
@Component
final class CreateExperiment implements OpikOperation {

    private final ExperimentStore backend;
    private final OpikExperimentWriteMapper mapper;

    CreateExperiment(ExperimentStore backend, OpikExperimentWriteMapper mapper) {
        this.backend = backend;
        this.mapper = mapper;
    }

    @Override
    public String id() {
        return "createExperiment";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        OpikExperimentWrite write = ExperimentBody.checked(request.body(OpikExperimentWrite.class));
        ExperimentDraft draft = mapper.toModel(write, OpikGeneratedName.next(ThreadLocalRandom.current()));
        return backend.create(request.caller(), draft).map(id -> request.created(id.value()));
    }
}
