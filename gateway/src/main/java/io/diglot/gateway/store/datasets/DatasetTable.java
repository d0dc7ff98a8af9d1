package io.diglot.gateway.store.datasets;

import io.diglot.gateway.database.Columns;
import io.diglot.gateway.database.NameKey;
import io.diglot.gateway.database.Table;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Failure.Conflict.Reason;
import io.diglot.gateway.failure.FailureException;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.spaces.WorkspaceTable;
import io.diglot.gateway.store.unfinished.DeletionTable;
import io.diglot.model.Visibility;
import io.diglot.model.datasets.Dataset;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.projects.ProjectId;
import io.diglot.model.spaces.Workspace;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;

/** The rows of {@code dataset}. */
public final class DatasetTable extends Repository {

    public static final Table TABLE = Table.of(
            "dataset",
            "id workspace",
            "workspace id name name_key project_id type visibility tags description reserved changed_at created_at"
                    + " created_by last_updated_at last_updated_by");

    public DatasetTable(UnitOfWork work) {
        super(work);
    }

    public static Dataset map(ResultSet row, int number) throws SQLException {
        UUID project = Columns.uuidOrNull(row, "project_id");
        return new Dataset(
                new DatasetId(Columns.uuid(row, "id")),
                row.getString("name"),
                project == null ? null : new ProjectId(project),
                Columns.constant(row, "type", Dataset.Type.class),
                Columns.constant(row, "visibility", Visibility.class),
                Columns.strings(row, "tags"),
                row.getString("description"),
                row.getInt("reserved") != 0,
                Columns.instant(row, "changed_at"),
                Columns.instant(row, "created_at"),
                row.getString("created_by"),
                Columns.instant(row, "last_updated_at"),
                row.getString("last_updated_by"));
    }

    public static MapSqlParameterSource parameters(Workspace workspace, Dataset dataset) {
        return new MapSqlParameterSource()
                .addValue("workspace", workspace.name())
                .addValue("id", dataset.id().toString())
                .addValue("name", dataset.name())
                .addValue("name_key", NameKey.of(dataset.name()))
                .addValue("project_id", Columns.text(dataset.projectId()))
                .addValue("type", dataset.type().name())
                .addValue("visibility", dataset.visibility().name())
                .addValue("tags", Columns.strings(dataset.tags()))
                .addValue("description", dataset.description())
                .addValue("reserved", dataset.reserved() ? 1 : 0)
                .addValue("changed_at", Columns.nanos(dataset.changedAt()))
                .addValue("created_at", Columns.nanos(dataset.createdAt()))
                .addValue("created_by", dataset.createdBy())
                .addValue("last_updated_at", Columns.nanos(dataset.lastUpdatedAt()))
                .addValue("last_updated_by", dataset.lastUpdatedBy());
    }

    public Optional<Dataset> find(DatasetId id) {
        return session.jdbc()
                .sql("SELECT " + TABLE.select("d") + " FROM dataset d WHERE d.id = :id AND d.workspace = :workspace")
                .param("id", id.toString())
                .param("workspace", workspace.name())
                .query(DatasetTable::map)
                .optional();
    }

    /** By name, as far as names are told apart. */
    public Optional<Dataset> find(String name) {
        return session.jdbc()
                .sql("SELECT " + TABLE.select("d")
                        + " FROM dataset d WHERE d.workspace = :workspace AND d.name_key IN (:keys) ORDER BY"
                        + " d.name_key DESC LIMIT 1")
                .param("workspace", workspace.name())
                .param("keys", NameKey.all(name))
                .query(DatasetTable::map)
                .optional();
    }

    /** The dataset of a name, which is made where there is none, as Opik does. */
    public Dataset ensure(String name, @Nullable ProjectId project) {
        Optional<Dataset> known = find(name);
        if (known.isPresent()) {
            return known.get();
        }
        new WorkspaceTable(work).ensure();
        Dataset dataset = Dataset.made(new DatasetId(by.newId()), name, project, by.time(), by.author(), session.now());
        String insert = TABLE.insert() + " ON CONFLICT (workspace, name_key) DO NOTHING";
        if (Table.run(session, insert, parameters(workspace, dataset)) > 0) {
            work.wrote(Resource.DATASET, dataset.id().value());
        }
        return find(name).orElseThrow();
    }

    /**
     * Marks that the dataset, its versions, its examples or the set of its experiments change, and keeps every other
     * writer of it out until this transaction ends. Instants strictly ascend from one such write to the next.
     *
     * @return the instant that this write's rows carry; nothing where there is no such dataset
     */
    public Optional<Instant> lock(DatasetId id) {
        return session.jdbc()
                .sql("UPDATE dataset SET changed_at = CASE WHEN changed_at >= :now THEN changed_at + 1000 ELSE :now END"
                        + " WHERE id = :id AND workspace = :workspace RETURNING changed_at")
                .param("now", Columns.nanos(session.now()))
                .param("id", id.toString())
                .param("workspace", workspace.name())
                .query(Long.class)
                .optional()
                .map(Columns::instant);
    }

    /** As {@link #lock}, where nothing changes that anybody sees. */
    public void hold(DatasetId id) {
        session.jdbc()
                .sql("UPDATE dataset SET changed_at = changed_at WHERE id = :id AND workspace = :workspace")
                .param("id", id.toString())
                .param("workspace", workspace.name())
                .update();
    }

    /** Notes that an experiment is made on the dataset; Opik shows when, and takes it for a change of the dataset. */
    public void experimentMade(DatasetId id) {
        lock(id).ifPresent(now -> session.jdbc()
                .sql("UPDATE dataset SET last_created_experiment_at = :now, last_updated_at = :now,"
                        + " last_updated_by = :user WHERE id = :id AND workspace = :workspace")
                .param("now", Columns.nanos(now))
                .param("user", by.author())
                .param("id", id.toString())
                .param("workspace", workspace.name())
                .update());
    }

    /** As {@link #experimentMade(DatasetId)}, of one that was made elsewhere, which is no change of the dataset here. */
    public void experimentMade(DatasetId id, Instant at) {
        lock(id);
        session.jdbc()
                .sql("UPDATE dataset SET last_created_experiment_at = :at WHERE id = :id AND workspace = :workspace AND"
                        + " (last_created_experiment_at IS NULL OR last_created_experiment_at < :at)")
                .param("at", Columns.nanos(at))
                .param("id", id.toString())
                .param("workspace", workspace.name())
                .update();
    }

    /** Notes that an optimization is made on the dataset; Opik shows when. */
    public void optimizationMade(DatasetId id) {
        lock(id).ifPresent(now -> session.jdbc()
                .sql("UPDATE dataset SET last_created_optimization_at = :now WHERE id = :id AND workspace ="
                        + " :workspace")
                .param("now", Columns.nanos(now))
                .param("id", id.toString())
                .param("workspace", workspace.name())
                .update());
    }

    /** As {@link #optimizationMade(DatasetId)}, of one that was made elsewhere: nobody sees a change of the dataset here. */
    public void optimizationMade(DatasetId id, Instant at) {
        session.jdbc()
                .sql(
                        "UPDATE dataset SET last_created_optimization_at = :at WHERE id = :id AND workspace = :workspace AND"
                                + " (last_created_optimization_at IS NULL OR last_created_optimization_at < :at)")
                .param("at", Columns.nanos(at))
                .param("id", id.toString())
                .param("workspace", workspace.name())
                .update();
    }

    /** Says when a dataset had last changed elsewhere. */
    public void changedElsewhere(DatasetId id, Instant at) {
        int changed = session.jdbc()
                .sql("UPDATE dataset SET last_updated_at = :at, last_updated_by = :user WHERE id = :id AND workspace ="
                        + " :workspace AND (last_updated_at <> :at OR last_updated_by <> :user)")
                .param("at", Columns.nanos(at))
                .param("user", by.author())
                .param("id", id.toString())
                .param("workspace", workspace.name())
                .update();
        if (changed > 0) {
            work.wrote(Resource.DATASET, id.value());
        }
    }

    /** Whether the dataset is there, or an experiment on it still shows its examples. */
    public boolean isNeeded(DatasetId id) {
        return session.jdbc()
                .sql("SELECT 1 FROM dataset d WHERE d.workspace = :workspace AND d.id = :id UNION ALL"
                        + " SELECT 1 FROM experiment e WHERE e.workspace = :workspace AND e.dataset_id = :id LIMIT 1")
                .param("workspace", workspace.name())
                .param("id", id.toString())
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /**
     * Makes an empty dataset.
     *
     * @throws FailureException a {@link Failure.Conflict} where a name that is not told apart from it, or its id, is taken
     */
    public void create(Dataset dataset) {
        insert(dataset);
        DeletionTable.awaitDataset(work, dataset.id().toString());
        // One of the same id may have left some.
        dropVersions(dataset.id());
        drop(dataset.id(), List.of("example", "example_annotation"));
    }

    /** As {@link #create}, where its examples are there already. */
    public void insert(Dataset dataset) {
        String insert = TABLE.insert() + " ON CONFLICT DO NOTHING";
        if (Table.run(session, insert, parameters(workspace, dataset)) == 0) {
            throw new Failure.Conflict(Resource.DATASET, Reason.NAME_TAKEN, dataset.name()).asException();
        }
        work.wrote(Resource.DATASET, dataset.id().value());
    }

    /** Without a version, nobody finds the examples through their dataset. */
    public void dropVersions(DatasetId id) {
        drop(id, List.of("dataset_version", "dataset_version_tag"));
    }

    private void drop(DatasetId id, List<String> tables) {
        for (String table : tables) {
            session.jdbc()
                    .sql("DELETE FROM " + table + " WHERE workspace = :workspace AND dataset_id = :id")
                    .param("workspace", workspace.name())
                    .param("id", id.toString())
                    .update();
        }
    }
}
