package io.diglot.gateway.operation.opik.account;

import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.opik.account.OpikWorkspaceName;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code GET /v1/private/auth/workspace}: the workspace that the caller's requests are about. */
@Component
final class GetWorkspaceName implements OpikOperation {

    @Override
    public String id() {
        return "getWorkspaceName";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        return Mono.just(Reply.ok(new OpikWorkspaceName(request.caller().home().name())));
    }
}
