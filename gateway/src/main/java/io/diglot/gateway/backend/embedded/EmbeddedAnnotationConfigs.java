package io.diglot.gateway.backend.embedded;

import io.diglot.gateway.backend.AnnotationConfigBackend;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.database.Columns;
import io.diglot.gateway.database.Database;
import io.diglot.gateway.store.query.ByCreation;
import io.diglot.gateway.store.query.SqlFragment;
import io.diglot.gateway.store.spaces.WorkspaceTable;
import io.diglot.model.annotations.AnnotationConfig;
import io.diglot.model.annotations.AnnotationConfigId;
import io.diglot.model.annotations.LocatedAnnotationConfig;
import io.diglot.model.spaces.SpaceScope;
import io.diglot.model.spaces.Workspace;
import io.diglot.paging.Position;
import io.diglot.paging.Slice;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The annotation configs of the embedded database. */
@Component
final class EmbeddedAnnotationConfigs implements AnnotationConfigBackend {

    private final Database database;

    EmbeddedAnnotationConfigs(Database database) {
        this.database = database;
    }

    @Override
    public Mono<Slice<LocatedAnnotationConfig>> list(
            Caller caller, SpaceScope scope, Optional<String> name, Optional<Position> from, int limit) {
        return database.read(session -> {
            SqlFragment conditions = WorkspaceTable.within(session, caller, scope, "c.workspace")
                    .then(name.map(text -> SqlFragment.condition(
                                    "c.name_key LIKE :named ESCAPE '\\'", "named", Columns.containsPattern(text)))
                            .orElse(SqlFragment.NONE))
                    .then(from.map(at -> ByCreation.NEWEST_FIRST.behind(at, "c"))
                            .orElse(SqlFragment.NONE));
            List<LocatedAnnotationConfig> found = session.jdbc()
                    .sql("SELECT c.workspace, c.id, c.name, c.type, c.created_at FROM annotation_config c WHERE 1 = 1"
                            + conditions.sql()
                            + ByCreation.NEWEST_FIRST.orderBy("c") + " LIMIT :limit")
                    .params(conditions.parameters())
                    .param("limit", limit + 1)
                    .query(EmbeddedAnnotationConfigs::map)
                    .list();
            return Slice.cut(
                    found,
                    limit,
                    last -> ByCreation.position(
                            last.config().createdAt(), last.config().id(), last.workspace()));
        });
    }

    private static LocatedAnnotationConfig map(ResultSet row, int number) throws SQLException {
        return new LocatedAnnotationConfig(
                new AnnotationConfig(
                        new AnnotationConfigId(Columns.uuid(row, "id")),
                        row.getString("name"),
                        Columns.constant(row, "type", AnnotationConfig.Type.class),
                        Columns.instant(row, "created_at")),
                new Workspace(row.getString("workspace")));
    }
}
