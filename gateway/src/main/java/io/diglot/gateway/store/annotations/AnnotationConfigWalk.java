package io.diglot.gateway.store.annotations;

import io.diglot.gateway.database.Columns;
import io.diglot.gateway.store.query.ByCreation;
import io.diglot.gateway.store.query.SqlFragment;
import io.diglot.gateway.store.spaces.Spaces;
import io.diglot.model.annotations.LocatedAnnotationConfig;
import io.diglot.model.spaces.SpaceScope;
import io.diglot.model.spaces.Workspace;
import io.diglot.paging.Position;
import io.diglot.paging.Slice;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The annotation configs of all workspaces that a reader may see, newest first. */
public record AnnotationConfigWalk(Spaces spaces) {

    public Slice<LocatedAnnotationConfig> slice(
            SpaceScope scope, Optional<String> name, Optional<Position> from, int limit) {
        SqlFragment conditions = spaces.within(scope, "c.workspace")
                .then(name.map(text -> SqlFragment.condition(
                                "c.name_key LIKE :named ESCAPE '\\'", "named", Columns.containsPattern(text)))
                        .orElse(SqlFragment.NONE))
                .then(from.map(at -> ByCreation.NEWEST_FIRST.behind(at, "c")).orElse(SqlFragment.NONE));
        List<LocatedAnnotationConfig> found = spaces.session()
                .jdbc()
                .sql("SELECT " + AnnotationConfigTable.TABLE.select("c") + " FROM annotation_config c WHERE 1 = 1"
                        + conditions.sql()
                        + ByCreation.NEWEST_FIRST.orderBy("c") + " LIMIT :limit")
                .params(conditions.parameters())
                .param("limit", limit + 1)
                .query(AnnotationConfigWalk::map)
                .list();
        return Slice.cut(
                found,
                limit,
                last -> ByCreation.position(
                        last.config().createdAt(), last.config().id(), last.workspace()));
    }

    private static LocatedAnnotationConfig map(ResultSet row, int number) throws SQLException {
        return new LocatedAnnotationConfig(
                AnnotationConfigTable.map(row, number), new Workspace(row.getString("workspace")));
    }
}
