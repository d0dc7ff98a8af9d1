package io.diglot.gateway.operation.opik.threads;

import io.diglot.gateway.backend.ThreadStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.gateway.operation.opik.Violations;
import io.diglot.model.threads.ThreadScoresTaken;
import io.diglot.opik.threads.OpikThreadScoresDelete;
import java.util.Objects;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code POST /v1/private/traces/threads/feedback-scores/delete}: takes scores of a thread back. */
@Component
final class DeleteThreadFeedbackScores implements OpikOperation {

    private final ThreadStore backend;

    DeleteThreadFeedbackScores(ThreadStore backend) {
        this.backend = backend;
    }

    @Override
    public String id() {
        return "deleteThreadFeedbackScores";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        OpikThreadScoresDelete sent = request.body(OpikThreadScoresDelete.class);
        Violations violations = new Violations()
                .notBlank(sent.projectName(), "projectName")
                .notBlank(sent.threadId(), "threadId")
                .sized(sent.names(), 1, 1000, "names");
        ThreadRules.noneBlank(violations, sent.names(), "names");
        violations.refuse();
        ThreadScoresTaken taken = new ThreadScoresTaken(
                Objects.requireNonNull(sent.projectName()),
                Objects.requireNonNull(sent.threadId()),
                ThreadRules.distinct(sent.names()),
                sent.author(),
                sent.sourceQueueId());
        return backend.deleteScores(request.caller(), taken).thenReturn(Reply.noContent());
    }
}
