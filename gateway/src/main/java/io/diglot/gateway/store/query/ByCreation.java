package io.diglot.gateway.store.query;

import io.diglot.gateway.database.Columns;
import io.diglot.gateway.paging.Positions;
import io.diglot.model.spaces.Workspace;
import io.diglot.paging.Position;
import java.time.Instant;
import java.util.Map;

/** The order of a walk through the rows of several workspaces: by when they were made, their ids and their workspaces. */
public enum ByCreation {
    OLDEST_FIRST("", ">"),
    NEWEST_FIRST(" DESC", "<");

    private final String direction;
    private final String behind;

    ByCreation(String direction, String behind) {
        this.direction = direction;
        this.behind = behind;
    }

    public static Position position(Instant createdAt, Object id, Workspace workspace) {
        return Position.of(Long.toString(Columns.nanos(createdAt)), id.toString(), workspace.name());
    }

    /** The rows that follow on a position. */
    public SqlFragment behind(Position position, String alias) {
        return Positions.read(
                position,
                parts -> new SqlFragment(
                        " AND (%1$s.created_at, %1$s.id, %1$s.workspace) %2$s (:fromCreated, :fromId, :fromWorkspace)"
                                .formatted(alias, behind),
                        Map.of(
                                "fromCreated", Long.parseLong(parts.get(0)),
                                "fromId", parts.get(1),
                                "fromWorkspace", parts.get(2))));
    }

    public String orderBy(String alias) {
        return " ORDER BY %1$s.created_at%2$s, %1$s.id%2$s, %1$s.workspace%2$s".formatted(alias, direction);
    }
}
