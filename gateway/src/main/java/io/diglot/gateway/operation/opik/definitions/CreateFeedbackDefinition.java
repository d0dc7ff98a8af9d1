package io.diglot.gateway.operation.opik.definitions;

import io.diglot.gateway.backend.FeedbackDefinitionStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.opik.scores.OpikFeedbackDefinitionMapper;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code POST /v1/private/feedback-definitions}: a feedback definition. An id that the client gives is passed over. */
@Component
final class CreateFeedbackDefinition implements OpikOperation {

    private final FeedbackDefinitionStore backend;
    private final OpikFeedbackDefinitionMapper mapper;

    CreateFeedbackDefinition(FeedbackDefinitionStore backend, OpikFeedbackDefinitionMapper mapper) {
        this.backend = backend;
        this.mapper = mapper;
    }

    @Override
    public String id() {
        return "createFeedbackDefinition";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        return backend.create(request.caller(), mapper.toModel(DefinitionRules.checked(request), null))
                .map(id -> request.created(id.value()));
    }
}
