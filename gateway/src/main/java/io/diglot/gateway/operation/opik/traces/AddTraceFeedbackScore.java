package io.diglot.gateway.operation.opik.traces;

import io.diglot.gateway.backend.TraceStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.gateway.operation.opik.TracingRules;
import io.diglot.model.traces.TraceId;
import io.diglot.opik.scores.OpikFeedbackScoreMapper;
import io.diglot.opik.scores.OpikFeedbackScoreWrite;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code PUT /v1/private/traces/{id}/feedback-scores}: one score of a trace that is there. */
@Component
final class AddTraceFeedbackScore implements OpikOperation {

    private final TraceStore backend;
    private final OpikFeedbackScoreMapper mapper;

    AddTraceFeedbackScore(TraceStore backend, OpikFeedbackScoreMapper mapper) {
        this.backend = backend;
        this.mapper = mapper;
    }

    @Override
    public String id() {
        return "addTraceFeedbackScore";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        TraceId id = new TraceId(request.pathId("id"));
        OpikFeedbackScoreWrite sent = request.body(OpikFeedbackScoreWrite.class);
        TracingRules.ofBody().check(sent).refuse();
        return backend.scoreExisting(request.caller(), id, mapper.toModel(sent)).thenReturn(Reply.noContent());
    }
}
