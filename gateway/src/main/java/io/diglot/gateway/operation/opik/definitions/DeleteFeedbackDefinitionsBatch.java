package io.diglot.gateway.operation.opik.definitions;

import io.diglot.gateway.backend.FeedbackDefinitionStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.gateway.operation.opik.Violations;
import io.diglot.model.annotations.AnnotationConfigId;
import io.diglot.opik.OpikIdList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code POST /v1/private/feedback-definitions/delete}: deletes those that are there. */
@Component
final class DeleteFeedbackDefinitionsBatch implements OpikOperation {

    private static final int MAX_IDS = 1000;

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
        List<@Nullable UUID> sent = request.body(OpikIdList.class).ids();
        new Violations()
                .sized(sent, 1, MAX_IDS, "ids")
                .check(
                        sent == null || sent.stream().noneMatch(Objects::isNull),
                        "ids[].<iterable element> must not be null")
                .refuse();
        List<AnnotationConfigId> ids = Objects.requireNonNull(sent).stream()
                .filter(Objects::nonNull)
                .distinct()
                .map(AnnotationConfigId::new)
                .toList();
        return backend.delete(request.caller(), ids).thenReturn(Reply.noContent());
    }
}
