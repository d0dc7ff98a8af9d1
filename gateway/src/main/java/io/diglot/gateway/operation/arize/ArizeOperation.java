package io.diglot.gateway.operation.arize;

import io.diglot.catalogue.Dialect;
import io.diglot.gateway.operation.Call;
import io.diglot.gateway.operation.Operation;
import io.diglot.gateway.operation.Reply;
import reactor.core.publisher.Mono;

/** An operation of the Arize AX v2 API. */
public interface ArizeOperation extends Operation {

    /** Answers a request as the vendor would. */
    Mono<? extends Reply> answer(ArizeRequest request);

    @Override
    default Dialect dialect() {
        return Dialect.ARIZE;
    }

    @Override
    default Mono<Reply> handle(Call call) {
        return answer(new ArizeRequest(call)).cast(Reply.class);
    }
}
