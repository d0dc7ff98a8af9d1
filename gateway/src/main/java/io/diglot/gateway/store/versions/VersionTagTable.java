package io.diglot.gateway.store.versions;

import io.diglot.gateway.database.Table;
import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.model.versions.DatasetVersion;
import java.util.List;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;

/** The rows of {@code dataset_version_tag}: by what a version is found that is looked for by a tag. */
public final class VersionTagTable extends Repository {

    private static final Table TABLE = Table.of(
            "dataset_version_tag", "workspace dataset_id tag version_id", "workspace dataset_id tag version_id");

    public VersionTagTable(UnitOfWork work) {
        super(work);
    }

    /** Writes the tags that a version has from now on, in place of those that it had. */
    public void write(DatasetVersion version, List<String> tags) {
        session.jdbc()
                .sql("DELETE FROM dataset_version_tag WHERE version_id = :id AND workspace = :workspace")
                .param("id", version.id().toString())
                .param("workspace", workspace.name())
                .update();
        Table.runAll(
                session,
                TABLE.insert(),
                tags.stream()
                        .distinct()
                        .map(tag -> new MapSqlParameterSource()
                                .addValue("workspace", workspace.name())
                                .addValue("dataset_id", version.datasetId().toString())
                                .addValue("tag", tag)
                                .addValue("version_id", version.id().toString()))
                        .toList());
    }
}
