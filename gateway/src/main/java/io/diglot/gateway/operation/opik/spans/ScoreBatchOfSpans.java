package io.diglot.gateway.operation.opik.spans;

import io.diglot.gateway.backend.SpanStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.gateway.operation.opik.TracingRules;
import io.diglot.model.scores.Scored;
import io.diglot.model.spans.SpanId;
import io.diglot.opik.scores.OpikFeedbackScoreBatch;
import io.diglot.opik.scores.OpikFeedbackScoreMapper;
import io.diglot.opik.scores.OpikFeedbackScoreWrite;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code PUT /v1/private/spans/feedback-scores}: up to 1000 scores, also of spans that have not come yet. */
@Component
final class ScoreBatchOfSpans implements OpikOperation {

    private final SpanStore backend;
    private final OpikFeedbackScoreMapper mapper;

    ScoreBatchOfSpans(SpanStore backend, OpikFeedbackScoreMapper mapper) {
        this.backend = backend;
        this.mapper = mapper;
    }

    @Override
    public String id() {
        return "scoreBatchOfSpans";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        OpikFeedbackScoreBatch batch = request.body(OpikFeedbackScoreBatch.class);
        TracingRules.checkBatch(
                batch.scores(), "scores", (rules, score) -> rules.check(score).required(score.id(), "id"));
        List<Scored<SpanId>> scores = Objects.requireNonNull(batch.scores()).stream()
                .map(Objects::requireNonNull)
                .map(this::scored)
                .toList();
        return backend.score(request.caller(), scores).thenReturn(Reply.noContent());
    }

    private Scored<SpanId> scored(OpikFeedbackScoreWrite sent) {
        OpikRequest.requireVersion7(sent.id(), "span");
        return new Scored<>(new SpanId(Objects.requireNonNull(sent.id())), sent.projectName(), mapper.toModel(sent));
    }
}
