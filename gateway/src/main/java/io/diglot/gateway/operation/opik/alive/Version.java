package io.diglot.gateway.operation.opik.alive;

import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.opik.account.OpikServerVersion;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code GET /is-alive/ver}: which Opik the SDKs may take this server for. */
@Component
final class Version implements OpikOperation {

    // The version whose behaviour this server has. From 2.2.8 on, the Python SDK writes items in parallel, counting on
    // a server that puts the writes to one dataset in order.
    private static final OpikServerVersion LIKE_OPIK = new OpikServerVersion("2.1.31");

    @Override
    public String id() {
        return "version";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        return Mono.just(Reply.ok(LIKE_OPIK));
    }
}
