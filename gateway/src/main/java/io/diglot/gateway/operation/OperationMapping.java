package io.diglot.gateway.operation;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebHandler;
import reactor.core.publisher.Mono;

/** Takes a request to the operation that {@link Dispatch} found. What passes through goes on to its route. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class OperationMapping implements HandlerMapping {

    private final Map<String, Operation> operations;
    private final OperationCall call;

    OperationMapping(List<Operation> operations, OperationCall call) {
        this.operations = operations.stream()
                .collect(toUnmodifiableMap(
                        operation -> operation.dialect().wireName() + "/" + operation.id(), Function.identity()));
        this.call = call;
    }

    @Override
    public Mono<Object> getHandler(ServerWebExchange exchange) {
        return Mono.justOrEmpty(Dispatch.target(exchange)).mapNotNull(target -> {
            Operation operation = operations.get(target.operation().name());
            return operation == null ? null : (WebHandler) it -> call.answer(operation, it, target);
        });
    }
}
