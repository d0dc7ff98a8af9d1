package io.diglot.gateway.operation.opik.prompts;

import io.diglot.gateway.backend.PromptStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.gateway.operation.opik.Violations;
import io.diglot.gateway.operation.opik.environments.EnvironmentRules;
import io.diglot.model.prompts.PromptVersionId;
import io.diglot.opik.prompts.OpikPromptVersionEnvironments;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code PATCH /v1/private/prompts/versions/{versionId}/environments}: the environments that a version is for. */
@Component
final class SetPromptVersionEnvironment implements OpikOperation {

    private static final int MOST = 100;

    private final PromptStore backend;

    SetPromptVersionEnvironment(PromptStore backend) {
        this.backend = backend;
    }

    @Override
    public String id() {
        return "setPromptVersionEnvironment";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        PromptVersionId id = new PromptVersionId(request.pathId("versionId"));
        OpikPromptVersionEnvironments sent = request.body(OpikPromptVersionEnvironments.class);
        new Violations().notNull(sent.environments(), "environments").refuse();
        List<String> names = Objects.requireNonNull(sent.environments()).stream()
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        new Violations()
                .check(names.size() <= MOST, "environments cannot exceed " + MOST + " environments")
                .refuse();
        Violations ofNames = new Violations();
        names.forEach(name -> EnvironmentRules.name(ofNames, name, "environments[].<iterable element>"));
        ofNames.refuse();
        return backend.environments(request.caller(), id, names).thenReturn(Reply.noContent());
    }
}
