package io.diglot.gateway.state;

import io.diglot.gateway.database.Columns;
import io.diglot.gateway.database.Database;
import io.diglot.gateway.database.Table;
import io.diglot.model.annotations.AnnotationConfigId;
import io.diglot.model.annotations.OptimizationDirection;
import io.diglot.model.spaces.Workspace;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Which end of a scale is the better one: Opik's feedback definitions do not say. */
@Component
public final class RecordedDirections {

    private static final Table TABLE =
            Table.of("recorded_direction", "workspace definition_id", "workspace definition_id direction");

    private final Database database;

    RecordedDirections(Database database) {
        this.database = database;
    }

    /** All of a workspace; of the others neither end is better. */
    public Mono<Map<AnnotationConfigId, OptimizationDirection>> of(Workspace workspace) {
        return database.read(session -> {
            Map<AnnotationConfigId, OptimizationDirection> directions = new HashMap<>();
            session.jdbc()
                    .sql("SELECT " + TABLE.select("d") + " FROM recorded_direction d WHERE d.workspace = :workspace")
                    .param("workspace", workspace.name())
                    .query(row -> {
                        directions.put(
                                new AnnotationConfigId(Columns.uuid(row, "definition_id")),
                                Columns.constant(row, "direction", OptimizationDirection.class));
                    });
            return directions;
        });
    }

    public Mono<Void> put(Workspace workspace, AnnotationConfigId id, OptimizationDirection direction) {
        if (direction == OptimizationDirection.NONE) {
            return forget(workspace, id);
        }
        return database.writeOnly(session -> Table.run(
                session,
                TABLE.upsertKeeping(),
                new MapSqlParameterSource()
                        .addValue("workspace", workspace.name())
                        .addValue("definition_id", id.toString())
                        .addValue("direction", direction.name())));
    }

    public Mono<Void> forget(Workspace workspace, AnnotationConfigId id) {
        return database.writeOnly(session -> session.jdbc()
                .sql("DELETE FROM recorded_direction WHERE workspace = :workspace AND definition_id = :id")
                .param("workspace", workspace.name())
                .param("id", id.toString())
                .update());
    }
}
