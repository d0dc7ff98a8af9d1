package io.diglot.gateway.operation.opik.prompts;

import io.diglot.gateway.backend.PromptStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.gateway.operation.opik.Violations;
import io.diglot.model.prompts.PromptVersionId;
import io.diglot.opik.OpikNulls;
import io.diglot.opik.prompts.OpikPromptVersionsUpdate;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code PATCH /v1/private/prompts/versions}: tags up to 1000 versions. */
@Component
final class UpdatePromptVersions implements OpikOperation {

    private final PromptStore backend;

    UpdatePromptVersions(PromptStore backend) {
        this.backend = backend;
    }

    @Override
    public String id() {
        return "updatePromptVersions";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        OpikPromptVersionsUpdate sent = request.body(OpikPromptVersionsUpdate.class);
        new Violations()
                .sized(sent.ids(), 1, 1000, "ids")
                .notNull(sent.update(), "update")
                .refuse();
        List<PromptVersionId> ids = Objects.requireNonNull(sent.ids()).stream()
                .filter(Objects::nonNull)
                .map(PromptVersionId::new)
                .toList();
        List<String> tags = Objects.requireNonNull(sent.update()).tags();
        return backend.tag(
                        request.caller(),
                        ids,
                        tags == null ? null : OpikNulls.distinct(tags),
                        Boolean.TRUE.equals(sent.mergeTags()))
                .thenReturn(Reply.noContent());
    }
}
