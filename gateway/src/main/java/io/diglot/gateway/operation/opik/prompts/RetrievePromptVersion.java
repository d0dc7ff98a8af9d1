package io.diglot.gateway.operation.opik.prompts;

import io.diglot.gateway.backend.PromptStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.gateway.operation.opik.Violations;
import io.diglot.gateway.operation.opik.environments.EnvironmentRules;
import io.diglot.model.prompts.VersionChoice;
import io.diglot.opik.prompts.OpikPromptMapper;
import io.diglot.opik.prompts.OpikPromptVersionRetrieve;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * {@code POST /v1/private/prompts/versions/retrieve}: the version of a name: the latest, or the one of a commit, of a number
 * or for an environment.
 */
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
        Violations violations = new Violations()
                .notBlank(sent.name(), "name")
                .nullOrNotBlank(sent.projectName(), "projectName")
                .check(
                        Stream.of(sent.commit(), sent.environment(), sent.versionNumber())
                                        .filter(RetrievePromptVersion::isTold)
                                        .count()
                                <= 1,
                        "resolutionMutuallyExclusive commit, environment and version_number are mutually exclusive");
        VersionRules.number(violations, sent.versionNumber());
        EnvironmentRules.name(violations, sent.environment(), "environment").refuse();
        return backend.version(request.caller(), Objects.requireNonNull(sent.name()), sent.projectName(), choice(sent))
                .map(mapper::toOpik)
                .map(Reply::ok);
    }

    private static VersionChoice choice(OpikPromptVersionRetrieve sent) {
        if (sent.environment() != null) {
            return new VersionChoice.ForEnvironment(sent.environment());
        }
        if (sent.versionNumber() != null) {
            return VersionRules.numbered(sent.versionNumber());
        }
        return sent.commit() == null ? new VersionChoice.Latest() : new VersionChoice.OfCommit(sent.commit());
    }

    private static boolean isTold(@Nullable String text) {
        return text != null && !text.isBlank();
    }
}
