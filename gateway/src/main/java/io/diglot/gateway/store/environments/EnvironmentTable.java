package io.diglot.gateway.store.environments;

import io.diglot.gateway.database.Chunks;
import io.diglot.gateway.database.Columns;
import io.diglot.gateway.database.NameKey;
import io.diglot.gateway.database.Table;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.model.environments.Environment;
import io.diglot.model.environments.EnvironmentId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;

/** The rows of {@code environment}. */
final class EnvironmentTable extends Repository {

    private static final Table TABLE = Table.of(
            "environment",
            "id workspace",
            "workspace id name name_key description color position created_at created_by last_updated_at last_updated_by");

    EnvironmentTable(UnitOfWork work) {
        super(work);
    }

    Optional<Environment> find(EnvironmentId id) {
        return session.jdbc()
                .sql("SELECT " + TABLE.select("e")
                        + " FROM environment e WHERE e.id = :id AND e.workspace = :workspace")
                .param("id", id.toString())
                .param("workspace", workspace.name())
                .query(EnvironmentTable::map)
                .optional();
    }

    /** Of a name, as far as names are told apart. */
    Optional<EnvironmentId> named(String name) {
        return session.jdbc()
                .sql("SELECT e.id FROM environment e WHERE e.workspace = :workspace AND e.name_key = :key")
                .param("workspace", workspace.name())
                .param("key", NameKey.of(name))
                .query((row, number) -> new EnvironmentId(Columns.uuid(row, "id")))
                .optional();
    }

    /** The oldest first. */
    List<Environment> all() {
        return session.jdbc()
                .sql("SELECT " + TABLE.select("e")
                        + " FROM environment e WHERE e.workspace = :workspace ORDER BY e.created_at, e.id")
                .param("workspace", workspace.name())
                .query(EnvironmentTable::map)
                .list();
    }

    /** Tells whether neither the id nor the name, as far as names are told apart, was there. */
    boolean insert(Environment environment) {
        boolean isNew = Table.run(session, TABLE.insert() + " ON CONFLICT DO NOTHING", row(environment)) > 0;
        if (isNew) {
            work.wrote(Resource.ENVIRONMENT, environment.id().value());
        }
        return isNew;
    }

    void update(Environment environment) {
        Table.run(session, TABLE.update(), row(environment));
        work.wrote(Resource.ENVIRONMENT, environment.id().value());
    }

    void delete(Collection<EnvironmentId> ids) {
        for (List<String> some : Chunks.ofIds(ids)) {
            session.jdbc()
                    .sql("DELETE FROM environment WHERE workspace = :workspace AND id IN (:ids)")
                    .param("workspace", workspace.name())
                    .param("ids", some)
                    .update();
        }
        ids.forEach(id -> work.deleted(Resource.ENVIRONMENT, id.value()));
    }

    private MapSqlParameterSource row(Environment environment) {
        return new MapSqlParameterSource()
                .addValue("workspace", workspace.name())
                .addValue("id", environment.id().toString())
                .addValue("name", environment.name())
                .addValue("name_key", NameKey.of(environment.name()))
                .addValue("description", environment.description())
                .addValue("color", environment.color())
                .addValue("position", environment.position())
                .addValue("created_at", Columns.nanos(environment.createdAt()))
                .addValue("created_by", environment.createdBy())
                .addValue("last_updated_at", Columns.nanos(environment.lastUpdatedAt()))
                .addValue("last_updated_by", environment.lastUpdatedBy());
    }

    private static Environment map(ResultSet row, int number) throws SQLException {
        return new Environment(
                new EnvironmentId(Columns.uuid(row, "id")),
                row.getString("name"),
                row.getString("description"),
                row.getString("color"),
                row.getInt("position"),
                Columns.instant(row, "created_at"),
                row.getString("created_by"),
                Columns.instant(row, "last_updated_at"),
                row.getString("last_updated_by"));
    }
}
