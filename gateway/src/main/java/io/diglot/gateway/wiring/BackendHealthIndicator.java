package io.diglot.gateway.wiring;

import io.diglot.gateway.backend.BackendDescription;
import io.diglot.gateway.backend.BackendHealth;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.ReactiveHealthIndicator;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * The backend in {@code /health}. Neither liveness nor readiness depends on it: no replica is better off without the
 * others where they all have the same backend.
 */
@Component("backendHealthIndicator")
final class BackendHealthIndicator implements ReactiveHealthIndicator {

    private final BackendHealth backend;
    private final String kind;

    BackendHealthIndicator(BackendHealth backend, BackendDescription description) {
        this.backend = backend;
        this.kind = description.name();
    }

    @Override
    public Mono<Health> health() {
        return backend.takesWrites().map(well -> (well ? Health.up() : Health.down())
                .withDetail("kind", kind)
                .build());
    }
}
