package io.diglot.gateway.store.optimizations;

import io.diglot.gateway.database.Chunks;
import io.diglot.gateway.database.Columns;
import io.diglot.gateway.database.Table;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.optimizations.Optimization;
import io.diglot.model.optimizations.OptimizationId;
import io.diglot.model.projects.ProjectId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;

/** The rows of {@code optimization}. */
final class OptimizationTable extends Repository {

    static final Table TABLE = Table.of(
            "optimization",
            "id workspace",
            "workspace id name name_key dataset_id project_id objective_name status created_at created_by last_updated_at"
                    + " last_updated_by metadata");

    OptimizationTable(UnitOfWork work) {
        super(work);
    }

    Optional<Optimization> find(OptimizationId id) {
        return find(id, "");
    }

    /** The least id first. */
    List<Optimization> all() {
        return session.jdbc()
                .sql("SELECT " + TABLE.select("o")
                        + " FROM optimization o WHERE o.workspace = :workspace ORDER BY o.id")
                .param("workspace", workspace.name())
                .query(OptimizationTable::map)
                .list();
    }

    /** As {@link #find(OptimizationId)}; nobody else changes it until this transaction ends. */
    Optional<Optimization> findToChange(OptimizationId id) {
        return find(id, session.dialect().forUpdate());
    }

    private Optional<Optimization> find(OptimizationId id, String lock) {
        return session.jdbc()
                .sql("SELECT " + TABLE.select("o")
                        + " FROM optimization o WHERE o.id = :id AND o.workspace = :workspace" + lock)
                .param("id", id.toString())
                .param("workspace", workspace.name())
                .query(OptimizationTable::map)
                .optional();
    }

    /** Inserts, or takes the place of the one that has the id; who made that one, and when, stays. */
    void put(Optimization optimization) {
        Table.run(session, TABLE.upsertKeeping("created_at", "created_by"), row(optimization));
        wrote(optimization);
    }

    /** As {@link #put}; who made it, and when, is replaced as well. */
    void replace(Optimization optimization) {
        Table.run(session, TABLE.upsertKeeping(), row(optimization));
        wrote(optimization);
    }

    void update(Optimization optimization) {
        Table.run(session, TABLE.update(), row(optimization));
        wrote(optimization);
    }

    private void wrote(Optimization optimization) {
        work.wrote(Resource.OPTIMIZATION, optimization.id().value());
    }

    void delete(Collection<OptimizationId> ids) {
        for (List<String> some : Chunks.ofIds(ids)) {
            session.jdbc()
                    .sql("DELETE FROM optimization WHERE workspace = :workspace AND id IN (:ids)")
                    .param("workspace", workspace.name())
                    .param("ids", some)
                    .update();
        }
        ids.forEach(id -> work.deleted(Resource.OPTIMIZATION, id.value()));
    }

    private MapSqlParameterSource row(Optimization optimization) {
        return new MapSqlParameterSource()
                .addValue("workspace", workspace.name())
                .addValue("id", optimization.id().toString())
                .addValue("name", optimization.name())
                .addValue("name_key", Columns.key(optimization.name()))
                .addValue("dataset_id", optimization.datasetId().toString())
                .addValue("project_id", Columns.text(optimization.projectId()))
                .addValue("objective_name", optimization.objectiveName())
                .addValue("status", optimization.status().name())
                .addValue("created_at", Columns.nanos(optimization.createdAt()))
                .addValue("created_by", optimization.createdBy())
                .addValue("last_updated_at", Columns.nanos(optimization.lastUpdatedAt()))
                .addValue("last_updated_by", optimization.lastUpdatedBy())
                .addValue("metadata", Columns.text(optimization.metadata()));
    }

    static Optimization map(ResultSet row, int number) throws SQLException {
        UUID project = Columns.uuidOrNull(row, "project_id");
        return new Optimization(
                new OptimizationId(Columns.uuid(row, "id")),
                row.getString("name"),
                new DatasetId(Columns.uuid(row, "dataset_id")),
                project == null ? null : new ProjectId(project),
                row.getString("objective_name"),
                Columns.constant(row, "status", Optimization.Status.class),
                Columns.json(row, "metadata"),
                Columns.instant(row, "created_at"),
                row.getString("created_by"),
                Columns.instant(row, "last_updated_at"),
                row.getString("last_updated_by"));
    }
}
