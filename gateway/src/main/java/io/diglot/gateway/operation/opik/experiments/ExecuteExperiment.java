package io.diglot.gateway.operation.opik.experiments;

import io.diglot.gateway.execution.Executions;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.opik.experiments.OpikExecution;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * {@code POST /v1/private/experiments/execute}: runs prompts over a dataset in the background, each as an experiment of its
 * own.
 */
@Component
final class ExecuteExperiment implements OpikOperation {

    private static final int ACCEPTED = 202;

    private final Executions executions;

    ExecuteExperiment(Executions executions) {
        this.executions = executions;
    }

    @Override
    public String id() {
        return "executeExperiment";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        OpikExecution execution = ExecutionBody.checked(request.body(OpikExecution.class));
        return executions.begin(request.caller(), execution).map(begun -> new Reply.Document(ACCEPTED, begun));
    }
}
