package io.diglot.gateway.operation.opik.spans;

import io.diglot.gateway.backend.SpanStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.gateway.operation.opik.TracingRules;
import io.diglot.model.spans.SpanId;
import io.diglot.opik.scores.OpikFeedbackScoreMapper;
import io.diglot.opik.scores.OpikFeedbackScoreWrite;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code PUT /v1/private/spans/{id}/feedback-scores}: one score of a span that is there. */
@Component
final class AddSpanFeedbackScore implements OpikOperation {

    private final SpanStore backend;
    private final OpikFeedbackScoreMapper mapper;

    AddSpanFeedbackScore(SpanStore backend, OpikFeedbackScoreMapper mapper) {
        this.backend = backend;
        this.mapper = mapper;
    }

    @Override
    public String id() {
        return "addSpanFeedbackScore";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        SpanId id = new SpanId(request.pathId("id"));
        OpikFeedbackScoreWrite sent = request.body(OpikFeedbackScoreWrite.class);
        TracingRules.ofBody().check(sent).refuse();
        return backend.scoreExisting(request.caller(), id, mapper.toModel(sent)).thenReturn(Reply.noContent());
    }
}
