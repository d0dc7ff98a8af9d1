package io.diglot.gateway.operation;

import static java.util.stream.Collectors.toUnmodifiableMap;

import io.diglot.gateway.grpc.GrpcRequest;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * The last of the filters, which takes a request to what {@link Dispatch} found: its operation, or the route to the
 * backend. Spring's handler mappings, which would each be asked in turn, have nothing to find.
 */
@Component
@Order(20)
final class Destination implements ClientFilter {

    private final Map<String, Operation> operations;
    private final OperationCall call;
    private final GrpcCalls calls;
    private final @Nullable PassthroughRoute passthrough;

    Destination(
            List<Operation> operations,
            OperationCall call,
            GrpcCalls calls,
            ObjectProvider<PassthroughRoute> passthrough) {
        this.operations = operations.stream()
                .collect(toUnmodifiableMap(
                        operation -> operation.dialect().wireName() + "/" + operation.id(), Function.identity()));
        this.call = call;
        this.calls = calls;
        this.passthrough = passthrough.getIfAvailable();
    }

    @Override
    public Mono<Void> filterClient(ServerWebExchange exchange, WebFilterChain chain) {
        if (GrpcRequest.isOne(exchange.getRequest())) {
            return calls.take(exchange);
        }
        if (passthrough != null && Dispatch.passes(exchange)) {
            return passthrough.take(exchange);
        }
        Dispatch.Target target = Dispatch.target(exchange);
        if (target == null) {
            return chain.filter(exchange);
        }
        Operation operation = operations.get(target.operation().name());
        return operation == null ? chain.filter(exchange) : call.answer(operation, exchange, target);
    }
}
