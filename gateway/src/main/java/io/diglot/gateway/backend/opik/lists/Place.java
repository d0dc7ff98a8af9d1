package io.diglot.gateway.backend.opik.lists;

import io.diglot.gateway.paging.Positions;
import io.diglot.model.spaces.Workspace;
import io.diglot.paging.Position;
import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;

/** Where something stands in a list of several workspaces that has the newest first. */
public record Place(Instant createdAt, UUID id, Workspace workspace) implements Comparable<Place> {

    private static final Comparator<Place> NEWEST_FIRST = Comparator.comparing(Place::createdAt)
            .thenComparing(place -> place.id().toString())
            .thenComparing(place -> place.workspace().name())
            .reversed();

    public static Place of(Position position) {
        return Positions.read(
                position,
                parts -> new Place(
                        Instant.parse(parts.get(0)), UUID.fromString(parts.get(1)), new Workspace(parts.get(2))));
    }

    public Position position() {
        return Position.of(createdAt.toString(), id.toString(), workspace.name());
    }

    @Override
    public int compareTo(Place other) {
        return NEWEST_FIRST.compare(this, other);
    }
}
