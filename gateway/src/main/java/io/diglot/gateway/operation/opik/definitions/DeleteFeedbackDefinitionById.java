package io.diglot.gateway.operation.opik.definitions;

import io.diglot.gateway.backend.FeedbackDefinitionStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.model.annotations.AnnotationConfigId;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code DELETE /v1/private/feedback-definitions/{id}}: deletes it where it is there. */
@Component
final class DeleteFeedbackDefinitionById implements OpikOperation {

    private final FeedbackDefinitionStore backend;

    DeleteFeedbackDefinitionById(FeedbackDefinitionStore backend) {
        this.backend = backend;
    }

    @Override
    public String id() {
        return "deleteFeedbackDefinitionById";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        return backend.delete(request.caller(), List.of(new AnnotationConfigId(request.pathId("id"))))
                .thenReturn(Reply.noContent());
    }
}
