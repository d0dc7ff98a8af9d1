package io.diglot.gateway.operation.opik.spans;

import io.diglot.gateway.backend.SpanStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.gateway.operation.opik.Violations;
import io.diglot.model.spans.SpanId;
import io.diglot.opik.scores.OpikFeedbackScoreDelete;
import java.util.Objects;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code POST /v1/private/spans/{id}/feedback-scores/delete}: takes the scores of a name back. */
@Component
final class DeleteSpanFeedbackScore implements OpikOperation {

    private final SpanStore backend;

    DeleteSpanFeedbackScore(SpanStore backend) {
        this.backend = backend;
    }

    @Override
    public String id() {
        return "deleteSpanFeedbackScore";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        SpanId id = new SpanId(request.pathId("id"));
        OpikFeedbackScoreDelete sent = request.body(OpikFeedbackScoreDelete.class);
        new Violations().notBlank(sent.name(), "name").refuse();
        return backend.deleteScore(request.caller(), id, Objects.requireNonNull(sent.name()), sent.author())
                .thenReturn(Reply.noContent());
    }
}
