package io.diglot.gateway.operation.opik.definitions;

import io.diglot.gateway.backend.FeedbackDefinitionStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.model.annotations.AnnotationConfigId;
import io.diglot.opik.scores.OpikFeedbackDefinitionMapper;
import io.diglot.opik.scores.OpikFeedbackDefinitionWrite;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code PUT /v1/private/feedback-definitions/{id}}: another feedback definition in place of one, be it of another type. */
@Component
final class UpdateFeedbackDefinition implements OpikOperation {

    private final FeedbackDefinitionStore backend;
    private final OpikFeedbackDefinitionMapper mapper;

    UpdateFeedbackDefinition(FeedbackDefinitionStore backend, OpikFeedbackDefinitionMapper mapper) {
        this.backend = backend;
        this.mapper = mapper;
    }

    @Override
    public String id() {
        return "updateFeedbackDefinition";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        AnnotationConfigId id = new AnnotationConfigId(request.pathId("id"));
        OpikFeedbackDefinitionWrite sent = DefinitionRules.checked(request);
        return backend.revise(request.caller(), id, before -> mapper.toModel(sent, before))
                .thenReturn(Reply.noContent());
    }
}
