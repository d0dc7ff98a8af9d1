package io.diglot.gateway.operation.opik.definitions;

import io.diglot.gateway.backend.FeedbackDefinitionStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.model.annotations.AnnotationConfigId;
import io.diglot.opik.scores.OpikFeedbackDefinitionMapper;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code GET /v1/private/feedback-definitions/{id}}: a feedback definition. */
@Component
final class GetFeedbackDefinitionById implements OpikOperation {

    private final FeedbackDefinitionStore backend;
    private final OpikFeedbackDefinitionMapper mapper;

    GetFeedbackDefinitionById(FeedbackDefinitionStore backend, OpikFeedbackDefinitionMapper mapper) {
        this.backend = backend;
        this.mapper = mapper;
    }

    @Override
    public String id() {
        return "getFeedbackDefinitionById";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        return backend.get(request.caller(), new AnnotationConfigId(request.pathId("id")))
                .map(config -> mapper.toOpik(config).orElseThrow())
                .map(Reply::ok);
    }
}
