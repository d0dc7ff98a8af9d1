package io.diglot.gateway.wiring;

import io.diglot.gateway.database.Room;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/** In {@code /health}: how much the database holds, and how much it may hold. */
@Component("stateHealthIndicator")
final class RoomHealthIndicator implements HealthIndicator {

    private final Room room;

    RoomHealthIndicator(Room room) {
        this.room = room;
    }

    @Override
    public Health health() {
        Health.Builder health = (room.isLeft() ? Health.up() : Health.down()).withDetail("bytes", room.bytes());
        room.limit().ifPresent(limit -> health.withDetail("maxBytes", limit));
        return health.build();
    }
}
