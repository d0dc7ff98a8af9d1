package io.diglot.gateway.operation.opik.definitions;

import io.diglot.gateway.backend.FeedbackDefinitionStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.BodyIds;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.model.annotations.AnnotationConfigId;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code POST /v1/private/feedback-definitions/delete}: deletes those that are there. */
@Component
final class DeleteFeedbackDefinitionsBatch implements OpikOperation {

    private final FeedbackDefinitionStore backend;

    DeleteFeedbackDefinitionsBatch(FeedbackDefinitionStore backend) {
        this.backend = backend;
    }

    @Override
    public String id() {
        return "deleteFeedbackDefinitionsBatch";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        List<AnnotationConfigId> ids =
                BodyIds.each(request).stream().map(AnnotationConfigId::new).toList();
        return backend.delete(request.caller(), ids).thenReturn(Reply.noContent());
    }
}
