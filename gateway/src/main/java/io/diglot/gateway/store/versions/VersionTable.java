package io.diglot.gateway.store.versions;

import io.diglot.gateway.database.Chunks;
import io.diglot.gateway.database.Columns;
import io.diglot.gateway.database.Table;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.FailureException;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.spaces.Workspace;
import io.diglot.model.versions.DatasetVersion;
import io.diglot.model.versions.DatasetVersionId;
import io.diglot.paging.Page;
import io.diglot.paging.PageRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;

/** The rows of {@code dataset_version}. */
public final class VersionTable extends Repository {

    public static final Table TABLE = Table.of(
            "dataset_version",
            "id workspace",
            "workspace id dataset_id number tags items_total items_added items_modified items_deleted"
                    + " change_description metadata evaluators execution_policy batch_group_id created_at created_by"
                    + " last_updated_at last_updated_by");

    /** All columns, and whether the version is the latest of its dataset. */
    public static final String SELECT = "SELECT " + TABLE.select("v")
            + ", CASE WHEN v.number = (SELECT MAX(l.number) FROM dataset_version l WHERE l.workspace = v.workspace AND"
            + " l.dataset_id = v.dataset_id) THEN 1 ELSE 0 END AS latest FROM dataset_version v ";

    public VersionTable(UnitOfWork work) {
        super(work);
    }

    public static DatasetVersion map(ResultSet row, int number) throws SQLException {
        return new DatasetVersion(
                new DatasetVersionId(Columns.uuid(row, "id")),
                new DatasetId(Columns.uuid(row, "dataset_id")),
                row.getInt("number"),
                Columns.strings(row, "tags"),
                row.getInt("latest") != 0,
                row.getInt("items_total"),
                row.getInt("items_added"),
                row.getInt("items_modified"),
                row.getInt("items_deleted"),
                row.getString("change_description"),
                Columns.json(row, "metadata"),
                Columns.json(row, "evaluators"),
                Columns.json(row, "execution_policy"),
                Columns.instant(row, "created_at"),
                row.getString("created_by"),
                Columns.instant(row, "last_updated_at"),
                row.getString("last_updated_by"));
    }

    /** @param batchGroup what the writes that make up this version share */
    public static MapSqlParameterSource parameters(
            Workspace workspace, DatasetVersion version, @Nullable String batchGroup) {
        return new MapSqlParameterSource()
                .addValue("workspace", workspace.name())
                .addValue("id", version.id().toString())
                .addValue("dataset_id", version.datasetId().toString())
                .addValue("number", version.number())
                .addValue("tags", Columns.strings(version.tags()))
                .addValue("items_total", version.itemsTotal())
                .addValue("items_added", version.itemsAdded())
                .addValue("items_modified", version.itemsModified())
                .addValue("items_deleted", version.itemsDeleted())
                .addValue("change_description", version.changeDescription())
                .addValue("metadata", Columns.text(version.metadata()))
                .addValue("evaluators", Columns.text(version.evaluators()))
                .addValue("execution_policy", Columns.text(version.executionPolicy()))
                .addValue("batch_group_id", batchGroup)
                .addValue("created_at", Columns.nanos(version.createdAt()))
                .addValue("created_by", version.createdBy())
                .addValue("last_updated_at", Columns.nanos(version.lastUpdatedAt()))
                .addValue("last_updated_by", version.lastUpdatedBy());
    }

    /** The newest version; none where the dataset never had an example. */
    public Optional<DatasetVersion> latest(DatasetId dataset) {
        return session.jdbc()
                .sql(SELECT
                        + "WHERE v.workspace = :workspace AND v.dataset_id = :dataset ORDER BY v.number DESC LIMIT 1")
                .param("workspace", workspace.name())
                .param("dataset", dataset.toString())
                .query(VersionTable::map)
                .optional();
    }

    public Optional<DatasetVersion> find(DatasetVersionId id) {
        return session.jdbc()
                .sql(SELECT + "WHERE v.id = :id AND v.workspace = :workspace")
                .param("id", id.toString())
                .param("workspace", workspace.name())
                .query(VersionTable::map)
                .optional();
    }

    /**
     * The version that is meant: the latest one where none is named.
     *
     * @throws FailureException a {@link Failure.NotFound} where the dataset has no such version
     */
    public DatasetVersion require(DatasetId dataset, @Nullable DatasetVersionId id) {
        return (id == null ? latest(dataset) : find(id))
                .filter(version -> version.datasetId().equals(dataset))
                .orElseThrow(
                        () -> new Failure.NotFound(Resource.DATASET_VERSION, id == null ? "latest" : id).asException());
    }

    /** Newest first. */
    public List<DatasetVersion> of(DatasetId dataset) {
        return session.jdbc()
                .sql(SELECT + "WHERE v.workspace = :workspace AND v.dataset_id = :dataset ORDER BY v.number DESC")
                .param("workspace", workspace.name())
                .param("dataset", dataset.toString())
                .query(VersionTable::map)
                .list();
    }

    /** Newest first. */
    public Page<DatasetVersion> page(DatasetId dataset, PageRequest page) {
        List<DatasetVersion> content = session.jdbc()
                .sql(SELECT
                        + "WHERE v.workspace = :workspace AND v.dataset_id = :dataset ORDER BY v.number DESC LIMIT :size"
                        + " OFFSET :offset")
                .param("workspace", workspace.name())
                .param("dataset", dataset.toString())
                .param("size", page.size())
                .param("offset", page.offset())
                .query(VersionTable::map)
                .list();
        long total = session.jdbc()
                .sql("SELECT COUNT(*) FROM dataset_version WHERE workspace = :workspace AND dataset_id = :dataset")
                .param("workspace", workspace.name())
                .param("dataset", dataset.toString())
                .query(Long.class)
                .single();
        return new Page<>(content, page.page(), page.size(), total);
    }

    /** The version that the dataset itself named so. */
    public Optional<DatasetVersion> named(DatasetId dataset, String name) {
        return DatasetVersion.numberOf(name).flatMap(number -> first(dataset, "v.number = :wanted", number));
    }

    /** The version that people named so. */
    public Optional<DatasetVersion> tagged(DatasetId dataset, String tag) {
        return first(
                dataset,
                "v.id IN (SELECT t.version_id FROM dataset_version_tag t WHERE t.workspace = :workspace AND"
                        + " t.dataset_id = :dataset AND t.tag = :wanted)",
                tag);
    }

    /** Of several the newest. */
    private Optional<DatasetVersion> first(DatasetId dataset, String condition, Object wanted) {
        return session.jdbc()
                .sql(SELECT + "WHERE v.workspace = :workspace AND v.dataset_id = :dataset AND " + condition
                        + " ORDER BY v.number DESC LIMIT 1")
                .param("workspace", workspace.name())
                .param("dataset", dataset.toString())
                .param("wanted", wanted)
                .query(VersionTable::map)
                .optional();
    }

    /** Writes a version that is new. */
    public void insert(DatasetVersion version, @Nullable String batchGroup) {
        Table.run(session, TABLE.insert(), parameters(workspace, version, batchGroup));
        new VersionTagTable(work).write(version, version.tags());
        work.wrote(Resource.DATASET_VERSION, version.id().value());
    }

    /**
     * The version of a hash or a tag, {@code latest} among them.
     *
     * @throws FailureException a {@link Failure.NotFound} in Opik's words, where there is none
     */
    public DatasetVersion requireHashedOrTagged(DatasetId dataset, String hashOrTag) {
        return hashedOrTagged(dataset, hashOrTag).orElseThrow(() -> new Failure.NotFound(
                        Resource.DATASET_VERSION,
                        "Version not found for dataset hash='" + hashOrTag + "' datasetId='" + dataset + "'")
                .asException());
    }

    private Optional<DatasetVersion> hashedOrTagged(DatasetId dataset, String hashOrTag) {
        if (hashOrTag.equals("latest")) {
            return latest(dataset);
        }
        return first(dataset, "substr(v.id, 29) = :wanted", hashOrTag).or(() -> tagged(dataset, hashOrTag));
    }

    /** The version that a group of writes has made. */
    public Optional<DatasetVersion> ofGroup(DatasetId dataset, String batchGroup) {
        return first(dataset, "v.batch_group_id = :wanted", batchGroup);
    }

    /** Replaces what people say of a version. */
    public void describe(
            DatasetVersion version, @Nullable String changeDescription, List<String> tags, Instant at, String user) {
        session.jdbc()
                .sql(
                        "UPDATE dataset_version SET change_description = :description, tags = :tags, last_updated_at = :at,"
                                + " last_updated_by = :user WHERE id = :id AND workspace = :workspace")
                .param("description", changeDescription)
                .param("tags", Columns.strings(tags))
                .param("at", Columns.nanos(at))
                .param("user", user)
                .param("id", version.id().toString())
                .param("workspace", workspace.name())
                .update();
        new VersionTagTable(work).write(version, tags);
        work.wrote(Resource.DATASET_VERSION, version.id().value());
    }

    /** Replaces all that is said of a version that is there, but for the group of writes that made it. */
    public void replace(DatasetVersion version) {
        Table.run(
                session,
                TABLE.update().replace("batch_group_id = :batch_group_id, ", ""),
                parameters(workspace, version, null));
        new VersionTagTable(work).write(version, version.tags());
        work.wrote(Resource.DATASET_VERSION, version.id().value());
    }

    /** Says when a version was made elsewhere, and when it had last changed there. */
    public void madeElsewhere(DatasetVersionId id, Instant createdAt, Instant updatedAt) {
        session.jdbc()
                .sql("UPDATE dataset_version SET created_at = :created, last_updated_at = :updated WHERE id = :id AND"
                        + " workspace = :workspace")
                .param("created", Columns.nanos(createdAt))
                .param("updated", Columns.nanos(updatedAt))
                .param("id", id.toString())
                .param("workspace", workspace.name())
                .update();
    }

    /** Adds up what a write has done to a version. */
    public void count(DatasetVersionId id, int added, int modified, int deleted, Instant at, String user) {
        session.jdbc()
                .sql(
                        "UPDATE dataset_version SET items_total = items_total + :added - :deleted, items_added = items_added"
                                + " + :added, items_modified = items_modified + :modified, items_deleted = items_deleted +"
                                + " :deleted, last_updated_at = :at, last_updated_by = :user WHERE id = :id AND workspace ="
                                + " :workspace")
                .param("added", added)
                .param("modified", modified)
                .param("deleted", deleted)
                .param("at", Columns.nanos(at))
                .param("user", user)
                .param("id", id.toString())
                .param("workspace", workspace.name())
                .update();
    }

    /** Versions by their ids; what does not exist is left out. */
    public Map<DatasetVersionId, DatasetVersion> byId(Collection<DatasetVersionId> ids) {
        Map<DatasetVersionId, DatasetVersion> versions = new HashMap<>();
        for (List<String> some : Chunks.ofIds(ids)) {
            session.jdbc()
                    .sql(SELECT + "WHERE v.workspace = :workspace AND v.id IN (:ids)")
                    .param("workspace", workspace.name())
                    .param("ids", some)
                    .query(VersionTable::map)
                    .list()
                    .forEach(version -> versions.put(version.id(), version));
        }
        return versions;
    }
}
