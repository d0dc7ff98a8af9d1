package io.diglot.gateway.operation.opik.prompts;

import io.diglot.gateway.backend.PromptStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.gateway.operation.opik.Violations;
import io.diglot.opik.prompts.OpikPromptMapper;
import io.diglot.opik.prompts.OpikPromptVersionRetrieve;
import java.util.Objects;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code POST /v1/private/prompts/versions/retrieve}: the version of a name: the latest, or the one of a commit. */
@Component
final class RetrievePromptVersion implements OpikOperation {

    private final PromptStore backend;
    private final OpikPromptMapper mapper;

    RetrievePromptVersion(PromptStore backend, OpikPromptMapper mapper) {
        this.backend = backend;
        this.mapper = mapper;
    }

    @Override
    public String id() {
        return "retrievePromptVersion";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        OpikPromptVersionRetrieve sent = request.body(OpikPromptVersionRetrieve.class);
        new Violations()
                .notBlank(sent.name(), "name")
                .nullOrNotBlank(sent.projectName(), "projectName")
                .refuse();
        return backend.version(request.caller(), Objects.requireNonNull(sent.name()), sent.projectName(), sent.commit())
                .map(mapper::toOpik)
                .map(Reply::ok);
    }
}
