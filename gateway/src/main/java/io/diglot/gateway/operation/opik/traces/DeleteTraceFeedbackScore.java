package io.diglot.gateway.operation.opik.traces;

import io.diglot.gateway.backend.TraceStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.gateway.operation.opik.Violations;
import io.diglot.model.traces.TraceId;
import io.diglot.opik.scores.OpikFeedbackScoreDelete;
import java.util.Objects;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code POST /v1/private/traces/{id}/feedback-scores/delete}: takes the scores of a name back. */
@Component
final class DeleteTraceFeedbackScore implements OpikOperation {

    private final TraceStore backend;

    DeleteTraceFeedbackScore(TraceStore backend) {
        this.backend = backend;
    }

    @Override
    public String id() {
        return "deleteTraceFeedbackScore";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        TraceId id = new TraceId(request.pathId("id"));
        OpikFeedbackScoreDelete sent = request.body(OpikFeedbackScoreDelete.class);
        new Violations().notBlank(sent.name(), "name").refuse();
        return backend.deleteScore(request.caller(), id, Objects.requireNonNull(sent.name()), sent.author())
                .thenReturn(Reply.noContent());
    }
}
