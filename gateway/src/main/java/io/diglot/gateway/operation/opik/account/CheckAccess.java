package io.diglot.gateway.operation.opik.account;

import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code POST /v1/private/auth}: whether the key may use the workspace. Whoever may not comes no further than here. */
@Component
final class CheckAccess implements OpikOperation {

    @Override
    public String id() {
        return "checkAccess";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        return Mono.just(Reply.noContent());
    }
}
