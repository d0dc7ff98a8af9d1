package io.diglot.gateway.operation;

import io.diglot.catalogue.CataloguedOperation;
import io.diglot.catalogue.CataloguedOperation.Availability;
import io.diglot.catalogue.OperationCatalogue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

/** Makes a gateway route of every served operation, so that filters and metrics treat it like any route. */
@Component
final class OperationRoutes implements RouteLocator {

    private final List<Route> routes;

    OperationRoutes(OperationCatalogue catalogue, List<Operation> operations, OperationCall call) {
        Map<String, Operation> byName = operations.stream()
                .collect(Collectors.toMap(
                        operation -> operation.dialect().wireName() + "/" + operation.id(), Function.identity()));
        this.routes = catalogue.operations().stream()
                .filter(catalogued -> catalogued.availability() == Availability.SERVED)
                .flatMap(catalogued -> Optional.ofNullable(byName.get(catalogued.name()))
                        .map(operation -> route(catalogued, operation, call))
                        .stream())
                .toList();
    }

    private static Route route(CataloguedOperation catalogued, Operation operation, OperationCall call) {
        return Route.async()
                .id(catalogued.name())
                // No request leaves by this route: its last filter answers.
                .uri("no://operation")
                .predicate(exchange -> Dispatch.means(exchange, catalogued))
                .filter(call.of(operation))
                .build();
    }

    @Override
    public Flux<Route> getRoutes() {
        return Flux.fromIterable(routes);
    }
}
