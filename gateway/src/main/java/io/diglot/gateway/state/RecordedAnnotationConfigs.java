package io.diglot.gateway.state;

import io.diglot.gateway.database.Columns;
import io.diglot.gateway.database.Database;
import io.diglot.gateway.database.Session;
import io.diglot.gateway.database.Table;
import io.diglot.identity.UuidV7;
import io.diglot.model.annotations.AnnotationConfig;
import io.diglot.model.annotations.AnnotationConfigId;
import io.diglot.model.annotations.AnnotationDraft;
import io.diglot.model.spaces.Workspace;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * The names under which people annotated. Opik's feedback definitions want a range or a list of labels, which nobody
 * gave, so that they cannot hold them.
 */
@Component
public final class RecordedAnnotationConfigs {

    private static final Table TABLE =
            Table.of("recorded_annotation_config", "workspace name", "workspace id name type created_at");

    private final Database database;
    private final UuidV7 ids;

    RecordedAnnotationConfigs(Database database, UuidV7 ids) {
        this.database = database;
        this.ids = ids;
    }

    /** Makes the configs whose names are new; the first annotation of a name decides the type. */
    public Mono<Void> ensure(Workspace workspace, Collection<AnnotationDraft> annotations) {
        Map<String, AnnotationDraft> byName = new LinkedHashMap<>();
        annotations.forEach(annotation -> byName.putIfAbsent(annotation.name(), annotation));
        return byName.isEmpty()
                ? Mono.empty()
                : database.writeOnly(session -> Table.runAll(
                        session,
                        TABLE.insertIfAbsent(),
                        byName.values().stream()
                                .map(first -> row(session, workspace, first))
                                .toList()));
    }

    private MapSqlParameterSource row(Session session, Workspace workspace, AnnotationDraft first) {
        return new MapSqlParameterSource()
                .addValue("workspace", workspace.name())
                .addValue("id", ids.next().toString())
                .addValue("name", first.name())
                .addValue("type", first.type().name())
                .addValue("created_at", Columns.nanos(session.now()));
    }

    /** All of a workspace, in no order. */
    public Mono<List<AnnotationConfig>> of(Workspace workspace) {
        return database.read(session -> session.jdbc()
                .sql("SELECT " + TABLE.select("c")
                        + " FROM recorded_annotation_config c WHERE c.workspace = :workspace")
                .param("workspace", workspace.name())
                .query(RecordedAnnotationConfigs::map)
                .list());
    }

    private static AnnotationConfig map(ResultSet row, int number) throws SQLException {
        return new AnnotationConfig(
                new AnnotationConfigId(Columns.uuid(row, "id")),
                row.getString("name"),
                Columns.constant(row, "type", AnnotationConfig.Type.class),
                Columns.instant(row, "created_at"));
    }
}
