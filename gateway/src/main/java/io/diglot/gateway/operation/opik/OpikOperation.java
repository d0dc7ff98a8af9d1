package io.diglot.gateway.operation.opik;

import io.diglot.catalogue.Dialect;
import io.diglot.gateway.operation.Call;
import io.diglot.gateway.operation.Operation;
import io.diglot.gateway.operation.Reply;
import reactor.core.publisher.Mono;

/** An operation of the Opik v1 API. */
public interface OpikOperation extends Operation {

    /** Answers a request as the vendor would. */
    Mono<? extends Reply> answer(OpikRequest request);

    @Override
    default Dialect dialect() {
        return Dialect.OPIK;
    }

    @Override
    default Mono<Reply> handle(Call call) {
        return answer(new OpikRequest(call)).cast(Reply.class);
    }
}
