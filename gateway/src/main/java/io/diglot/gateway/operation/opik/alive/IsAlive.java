package io.diglot.gateway.operation.opik.alive;

import io.diglot.gateway.backend.BackendHealth;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.opik.account.OpikHealth;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code GET /is-alive/ping}: whether writes are taken. The Python SDK holds its messages back while they are not. */
@Component
final class IsAlive implements OpikOperation {

    private final BackendHealth health;

    IsAlive(BackendHealth health) {
        this.health = health;
    }

    @Override
    public String id() {
        return "isAlive";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        return health.takesWrites().map(well -> new Reply.Document(well ? 200 : 500, OpikHealth.of(well)));
    }
}
