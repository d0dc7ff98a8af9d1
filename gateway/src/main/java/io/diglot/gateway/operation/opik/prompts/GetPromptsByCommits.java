package io.diglot.gateway.operation.opik.prompts;

import io.diglot.gateway.backend.PromptStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.gateway.operation.opik.Violations;
import io.diglot.opik.prompts.OpikPromptCommits;
import io.diglot.opik.prompts.OpikPromptMapper;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code POST /v1/private/prompts/retrieve-by-commits}: the versions of some commits. */
@Component
final class GetPromptsByCommits implements OpikOperation {

    private final PromptStore backend;
    private final OpikPromptMapper mapper;

    GetPromptsByCommits(PromptStore backend, OpikPromptMapper mapper) {
        this.backend = backend;
        this.mapper = mapper;
    }

    @Override
    public String id() {
        return "getPromptsByCommits";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        OpikPromptCommits sent = request.body(OpikPromptCommits.class);
        new Violations().sized(sent.commits(), 1, 1000, "commits").refuse();
        List<String> commits = Objects.requireNonNull(sent.commits()).stream()
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        return backend.ofCommits(request.caller(), commits)
                .map(found -> found.stream().map(mapper::found).toList())
                .map(Reply::ok);
    }
}
