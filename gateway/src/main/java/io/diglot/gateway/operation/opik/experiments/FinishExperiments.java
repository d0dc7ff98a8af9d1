package io.diglot.gateway.operation.opik.experiments;

import io.diglot.gateway.backend.ExperimentStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.opik.OpikIdList;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code POST /v1/private/experiments/finish}: no more items will come; the status stays as it is. */
@Component
final class FinishExperiments implements OpikOperation {

    private final ExperimentStore backend;

    FinishExperiments(ExperimentStore backend) {
        this.backend = backend;
    }

    @Override
    public String id() {
        return "finishExperiments";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        OpikIdList list = ExperimentBody.checked(request.body(OpikIdList.class));
        return backend.finish(request.caller(), ExperimentBody.ids(list.ids())).thenReturn(Reply.noContent());
    }
}
