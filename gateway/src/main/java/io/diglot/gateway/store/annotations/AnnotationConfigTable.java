package io.diglot.gateway.store.annotations;

import io.diglot.gateway.database.Chunks;
import io.diglot.gateway.database.Columns;
import io.diglot.gateway.database.Table;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Failure.Conflict.Reason;
import io.diglot.gateway.failure.FailureException;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.model.annotations.AnnotationConfig;
import io.diglot.model.annotations.AnnotationConfig.Origin;
import io.diglot.model.annotations.AnnotationConfigId;
import io.diglot.model.annotations.ScaleKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;

/** The rows of {@code annotation_config}. */
public final class AnnotationConfigTable extends Repository {

    public static final Table TABLE = Table.of(
            "annotation_config",
            "id workspace",
            "workspace id name name_key type scale claimed_key description created_at created_by last_updated_at"
                    + " last_updated_by");

    private static final String SELECT = "SELECT " + TABLE.select("c") + " FROM annotation_config c WHERE ";

    public AnnotationConfigTable(UnitOfWork work) {
        super(work);
    }

    /** All of the workspace, the oldest first. */
    public List<AnnotationConfig> all() {
        return session.jdbc()
                .sql(SELECT + "c.workspace = :workspace ORDER BY c.created_at, c.id")
                .param("workspace", workspace.name())
                .query(AnnotationConfigTable::map)
                .list();
    }

    Optional<AnnotationConfig> find(AnnotationConfigId id) {
        return session.jdbc()
                .sql(SELECT + "c.id = :id AND c.workspace = :workspace")
                .param("id", id.toString())
                .param("workspace", workspace.name())
                .query(AnnotationConfigTable::map)
                .optional();
    }

    Optional<AnnotationConfig> named(String name) {
        return named(List.of(name)).stream().findFirst();
    }

    /** Those of these very names, in no order. */
    List<AnnotationConfig> named(Collection<String> names) {
        List<AnnotationConfig> found = new ArrayList<>();
        for (List<String> some : Chunks.ofIds(names)) {
            found.addAll(session.jdbc()
                    .sql(SELECT + "c.workspace = :workspace AND c.name IN (:names)")
                    .param("workspace", workspace.name())
                    .param("names", some)
                    .query(AnnotationConfigTable::map)
                    .list());
        }
        return found;
    }

    /** The one that somebody made under this name, in whatever case. */
    Optional<AnnotationConfig> defined(String name) {
        return session.jdbc()
                .sql(SELECT + "c.workspace = :workspace AND c.claimed_key = :key")
                .param("workspace", workspace.name())
                .param("key", Columns.key(name))
                .query(AnnotationConfigTable::map)
                .optional();
    }

    /** Makes the configs whose names are new. */
    public void make(List<AnnotationConfig> configs) {
        List<MapSqlParameterSource> rows = configs.stream().map(this::row).toList();
        String insert = TABLE.insert() + " ON CONFLICT DO NOTHING";
        if (!work.isHeard()) {
            Table.runAll(session, insert, rows);
            return;
        }
        for (int i = 0; i < rows.size(); i++) {
            if (Table.run(session, insert, rows.get(i)) > 0) {
                work.wrote(Resource.ANNOTATION_CONFIG, configs.get(i).id().value());
            }
        }
    }

    /** @throws FailureException a {@link Failure.Conflict} where the name is taken at the same time */
    void put(AnnotationConfig config) {
        try {
            Table.run(session, TABLE.upsertKeeping("created_at", "created_by"), row(config));
        } catch (DuplicateKeyException e) {
            throw taken(config.name());
        }
        work.wrote(Resource.ANNOTATION_CONFIG, config.id().value());
    }

    /** Reads one again that nobody else changes before the end of the transaction; nothing where it is gone. */
    Optional<AnnotationConfig> lock(AnnotationConfigId id) {
        session.jdbc()
                .sql("UPDATE annotation_config SET name = name WHERE id = :id AND workspace = :workspace")
                .param("id", id.toString())
                .param("workspace", workspace.name())
                .update();
        return find(id);
    }

    /** Lets there be these alone. */
    public void replace(List<AnnotationConfig> configs) {
        // Before the others come: one of these may have a name of theirs.
        delete(
                all().stream()
                        .filter(config -> !configs.contains(config))
                        .map(AnnotationConfig::id)
                        .toList(),
                Set.of(ScaleKind.values()));
        make(configs);
    }

    /** What is not there, or of another kind, is passed over. */
    void delete(Collection<AnnotationConfigId> ids, Set<ScaleKind> kinds) {
        for (List<String> some : Chunks.ofIds(ids)) {
            session.jdbc()
                    .sql("DELETE FROM annotation_config WHERE workspace = :workspace AND id IN (:ids)"
                            + " AND type IN (:kinds) RETURNING id")
                    .param("workspace", workspace.name())
                    .param("ids", some)
                    .param("kinds", kinds.stream().map(Enum::name).toList())
                    .query((row, number) -> Columns.uuid(row, "id"))
                    .list()
                    .forEach(id -> work.deleted(Resource.ANNOTATION_CONFIG, id));
        }
    }

    static FailureException taken(String name) {
        return new Failure.Conflict(Resource.ANNOTATION_CONFIG, Reason.NAME_TAKEN, name).asException();
    }

    private MapSqlParameterSource row(AnnotationConfig config) {
        return new MapSqlParameterSource()
                .addValue("workspace", workspace.name())
                .addValue("id", config.id().toString())
                .addValue("name", config.name())
                .addValue("name_key", Columns.key(config.name()))
                .addValue("type", ScaleKind.of(config.scale()).name())
                .addValue("scale", ScaleColumns.text(config.scale()))
                .addValue("claimed_key", config.origin() == Origin.DEFINED ? Columns.key(config.name()) : null)
                .addValue("description", Columns.free(config.description()))
                .addValue("created_at", Columns.nanos(config.createdAt()))
                .addValue("created_by", config.createdBy())
                .addValue("last_updated_at", Columns.nanos(config.lastUpdatedAt()))
                .addValue("last_updated_by", config.lastUpdatedBy());
    }

    static AnnotationConfig map(ResultSet row, int number) throws SQLException {
        return new AnnotationConfig(
                new AnnotationConfigId(Columns.uuid(row, "id")),
                row.getString("name"),
                ScaleColumns.read(row),
                row.getString("claimed_key") == null ? Origin.ANNOTATED : Origin.DEFINED,
                Columns.free(row, "description"),
                Columns.instant(row, "created_at"),
                row.getString("created_by"),
                Columns.instant(row, "last_updated_at"),
                row.getString("last_updated_by"));
    }
}
