package io.diglot.gateway.store.copies;

import io.diglot.gateway.database.Columns;
import io.diglot.gateway.database.Table;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Failure.Conflict.Reason;
import io.diglot.gateway.failure.FailureException;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.datasets.DatasetTable;
import io.diglot.gateway.store.spaces.WorkspaceTable;
import io.diglot.gateway.store.unfinished.DeletionTable;
import io.diglot.model.datasets.Dataset;
import io.diglot.model.datasets.ReservedDataset;
import io.diglot.model.projects.ProjectId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;

/** Writes datasets as they are elsewhere. */
public final class DatasetCopy extends Repository {

    private static final String UPSERT = DatasetTable.TABLE.upsertKeeping("name_key")
            // Of two names that are one today, the younger dataset has a key of another form.
            + ", name_key = CASE WHEN dataset.name = excluded.name THEN dataset.name_key ELSE excluded.name_key END";

    private final DatasetTable table;

    public DatasetCopy(UnitOfWork work) {
        super(work);
        this.table = new DatasetTable(work);
    }

    /**
     * Makes a dataset without versions, or changes the one of its id.
     *
     * @throws FailureException a {@link Failure.Conflict} where its id lies in another workspace, or its name is another's
     */
    public void put(Dataset dataset, @Nullable String projectName) {
        new OtherWorkspaces(work).refuse(Resource.DATASET, List.of(dataset.id()));
        new WorkspaceTable(work).ensure();
        ProjectId project =
                new ProjectCopy(work).home(dataset.projectId(), projectName, dataset.createdAt(), dataset.createdBy());
        Optional<Instant> changed = table.lock(dataset.id());
        if (changed.isEmpty()) {
            DeletionTable.awaitDataset(work, dataset.id().toString());
        }
        String name = freeName(dataset);
        try {
            Table.run(
                    session,
                    UPSERT,
                    DatasetTable.parameters(workspace, Dataset.withName(dataset, name))
                            .addValue("project_id", Columns.text(project))
                            .addValue(
                                    "changed_at",
                                    Columns.nanos(latest(changed.orElse(session.now()), dataset.lastUpdatedAt()))));
        } catch (DuplicateKeyException e) {
            // Two datasets may be given one name at the same time where more than one transaction writes.
            throw taken(name).asException();
        }
        work.wrote(Resource.DATASET, dataset.id().value());
    }

    /**
     * A dataset that is as it is elsewhere has changed last when it did there, unless clients have changed it here meanwhile.
     *
     * @param seen when it had last changed here, as it was compared
     * @return the dataset, where it was another time before
     */
    public Optional<Dataset> changedAsThere(Dataset dataset, Instant seen) {
        int moved = session.jdbc()
                .sql(
                        "UPDATE dataset SET changed_at = :changed_at WHERE workspace = :workspace AND id = :id AND changed_at ="
                                + " :seen AND changed_at <> :changed_at")
                .param("seen", Columns.nanos(seen))
                .param("changed_at", Columns.nanos(dataset.changedAt()))
                .param("workspace", workspace.name())
                .param("id", dataset.id().toString())
                .update();
        return moved == 0 ? Optional.empty() : table.find(dataset.id());
    }

    /** What stands in for "none" gives way to a dataset that a client gave its name. */
    private String freeName(Dataset dataset) {
        if (isFree(dataset, dataset.name())) {
            return dataset.name();
        }
        String other = ReservedDataset.otherName(workspace);
        if (dataset.reserved() && isFree(dataset, other)) {
            return other;
        }
        throw taken(dataset.name()).asException();
    }

    private boolean isFree(Dataset dataset, String name) {
        return table.find(name)
                .filter(other -> !other.id().equals(dataset.id()))
                .isEmpty();
    }

    private static Failure taken(String name) {
        return new Failure.Conflict(Resource.DATASET, Reason.NAME_TAKEN, name);
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
