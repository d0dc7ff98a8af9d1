package io.diglot.gateway.operation.opik.definitions;

import io.diglot.gateway.backend.FeedbackDefinitionStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.model.annotations.ScaleKind;
import io.diglot.opik.scores.OpikFeedbackDefinitionMapper;
import java.util.Optional;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code GET /v1/private/feedback-definitions}: a page of the workspace's feedback definitions, the newest first. */
@Component
final class FindFeedbackDefinitions implements OpikOperation {

    private final FeedbackDefinitionStore backend;
    private final OpikFeedbackDefinitionMapper mapper;

    FindFeedbackDefinitions(FeedbackDefinitionStore backend, OpikFeedbackDefinitionMapper mapper) {
        this.backend = backend;
        this.mapper = mapper;
    }

    @Override
    public String id() {
        return "findFeedbackDefinitions";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        Optional<ScaleKind> kind = request.call().query("type").map(DefinitionRules::kind);
        return backend.find(request.caller(), request.call().query("name"), kind, request.page())
                .map(mapper::toOpik)
                .map(Reply::ok);
    }
}
