package io.diglot.gateway.operation.opik.threads;

import io.diglot.gateway.backend.ThreadStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.gateway.operation.opik.TracingRules;
import io.diglot.model.scores.Scored;
import io.diglot.opik.scores.OpikFeedbackScoreMapper;
import io.diglot.opik.threads.OpikThreadScoreBatch;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code PUT /v1/private/traces/threads/feedback-scores}: up to 1,000 scores of threads, which go by their names. */
@Component
final class ScoreBatchOfThreads implements OpikOperation {

    private final ThreadStore backend;
    private final OpikFeedbackScoreMapper mapper;

    ScoreBatchOfThreads(ThreadStore backend, OpikFeedbackScoreMapper mapper) {
        this.backend = backend;
        this.mapper = mapper;
    }

    @Override
    public String id() {
        return "scoreBatchOfThreads";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        OpikThreadScoreBatch batch = request.body(OpikThreadScoreBatch.class);
        TracingRules.checkBatch(batch.scores(), "scores", (rules, score) -> rules.check(score.score())
                .notBlank(score.threadId(), "threadId"));
        List<Scored<String>> scores = Objects.requireNonNull(batch.scores()).stream()
                .map(Objects::requireNonNull)
                .map(sent -> new Scored<>(
                        Objects.requireNonNull(sent.threadId()), sent.projectName(), mapper.toModel(sent.score())))
                .toList();
        return backend.score(request.caller(), scores).thenReturn(Reply.noContent());
    }
}
