package io.diglot.gateway.store.exports;

import io.diglot.gateway.database.Columns;
import io.diglot.gateway.database.Table;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.FailureException;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.datasets.DatasetTable;
import io.diglot.gateway.store.versions.VersionTable;
import io.diglot.model.datasets.Dataset;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.exports.DatasetExport;
import io.diglot.model.exports.DatasetExportId;
import io.diglot.model.versions.DatasetVersion;
import io.diglot.model.versions.DatasetVersionId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;

/** The rows of {@code dataset_export}, as long as they have not expired and their datasets are there. */
public final class DatasetExports extends Repository {

    private static final Table TABLE = Table.of(
            "dataset_export",
            "id workspace",
            "workspace id dataset_id version_id created_at created_by last_updated_at last_updated_by expires_at viewed_at");

    private static final String SELECT = "SELECT " + TABLE.select("x")
            + ", d.name AS dataset_name FROM dataset_export x JOIN dataset d ON d.id = x.dataset_id AND d.workspace ="
            + " x.workspace WHERE x.workspace = :workspace AND x.expires_at > :now";

    public DatasetExports(UnitOfWork work) {
        super(work);
    }

    /**
     * What a client gets that asks for one.
     *
     * @param begun whether it is new: of a version that was asked for already that one is meant
     */
    public record Begun(DatasetExport export, boolean begun) {}

    /**
     * Of the latest version.
     *
     * @throws FailureException a {@link Failure.NotFound} where there is no such dataset
     */
    public Begun begin(DatasetId id) {
        // Of two that come at once, the second finds what the first has begun.
        new DatasetTable(work).hold(id);
        Dataset dataset = new DatasetTable(work).find(id).orElseThrow(() -> new Failure.NotFound(Resource.DATASET, id)
                .asException());
        session.jdbc()
                .sql("DELETE FROM dataset_export WHERE workspace = :workspace AND expires_at <= :now")
                .param("workspace", workspace.name())
                .param("now", Columns.nanos(session.now()))
                .update();
        Optional<DatasetVersionId> version = new VersionTable(work).latest(id).map(DatasetVersion::id);
        return of(id).stream()
                .filter(export -> Optional.ofNullable(export.versionId()).equals(version))
                .findFirst()
                .map(export -> new Begun(export, false))
                .orElseGet(() -> new Begun(made(dataset, version), true));
    }

    private DatasetExport made(Dataset dataset, Optional<DatasetVersionId> version) {
        DatasetExport export = new DatasetExport(
                new DatasetExportId(by.newId()),
                dataset.id(),
                dataset.name(),
                version.orElse(null),
                by.time(),
                by.author(),
                by.time(),
                by.author(),
                session.now().plus(DatasetExport.LIFETIME),
                null);
        Table.run(
                session,
                TABLE.insert(),
                new MapSqlParameterSource()
                        .addValue("workspace", workspace.name())
                        .addValue("id", export.id().toString())
                        .addValue("dataset_id", export.datasetId().toString())
                        .addValue("version_id", Columns.text(export.versionId()))
                        .addValue("created_at", Columns.nanos(export.createdAt()))
                        .addValue("created_by", export.createdBy())
                        .addValue("last_updated_at", Columns.nanos(export.lastUpdatedAt()))
                        .addValue("last_updated_by", export.lastUpdatedBy())
                        .addValue("expires_at", Columns.nanos(export.expiresAt()))
                        .addValue("viewed_at", null));
        return export;
    }

    private List<DatasetExport> of(DatasetId dataset) {
        return session.jdbc()
                .sql(SELECT + " AND x.dataset_id = :dataset ORDER BY x.id DESC")
                .param("workspace", workspace.name())
                .param("now", Columns.nanos(session.now()))
                .param("dataset", dataset.toString())
                .query(DatasetExports::map)
                .list();
    }

    /** The newest first. */
    public List<DatasetExport> all() {
        return session.jdbc()
                .sql(SELECT + " ORDER BY x.id DESC")
                .param("workspace", workspace.name())
                .param("now", Columns.nanos(session.now()))
                .query(DatasetExports::map)
                .list();
    }

    /** @throws FailureException a {@link Failure.NotFound} where there is none */
    public DatasetExport get(DatasetExportId id) {
        return session.jdbc()
                .sql(SELECT + " AND x.id = :id")
                .param("workspace", workspace.name())
                .param("now", Columns.nanos(session.now()))
                .param("id", id.toString())
                .query(DatasetExports::map)
                .optional()
                .orElseThrow(() -> new Failure.NotFound(Resource.DATASET_EXPORT, id).asException());
    }

    /** @throws FailureException a {@link Failure.NotFound} where there is none */
    public void viewed(DatasetExportId id) {
        get(id);
        session.jdbc()
                .sql("UPDATE dataset_export SET viewed_at = :now, last_updated_at = :now, last_updated_by = :user WHERE"
                        + " id = :id AND workspace = :workspace")
                .param("now", Columns.nanos(session.now()))
                .param("user", by.author())
                .param("id", id.toString())
                .param("workspace", workspace.name())
                .update();
    }

    private static DatasetExport map(ResultSet row, int number) throws SQLException {
        UUID version = Columns.uuidOrNull(row, "version_id");
        return new DatasetExport(
                new DatasetExportId(Columns.uuid(row, "id")),
                new DatasetId(Columns.uuid(row, "dataset_id")),
                Objects.requireNonNull(row.getString("dataset_name")),
                version == null ? null : new DatasetVersionId(version),
                Columns.instant(row, "created_at"),
                row.getString("created_by"),
                Columns.instant(row, "last_updated_at"),
                row.getString("last_updated_by"),
                Columns.instant(row, "expires_at"),
                Columns.instantOrNull(row, "viewed_at"));
    }
}
