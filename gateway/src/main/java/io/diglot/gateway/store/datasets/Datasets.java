package io.diglot.gateway.store.datasets;

import io.diglot.gateway.database.Columns;
import io.diglot.gateway.database.NameKey;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Failure.Conflict.Reason;
import io.diglot.gateway.failure.FailureException;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.projects.ProjectTable;
import io.diglot.gateway.store.projects.Projects;
import io.diglot.gateway.store.query.SqlFragment;
import io.diglot.gateway.store.spaces.Spaces;
import io.diglot.gateway.store.spaces.WorkspaceTable;
import io.diglot.gateway.store.versions.VersionTable;
import io.diglot.model.TagEdit;
import io.diglot.model.datasets.Dataset;
import io.diglot.model.datasets.DatasetDraft;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.datasets.DatasetOverview;
import io.diglot.model.datasets.DatasetSearch;
import io.diglot.model.datasets.DatasetUpdate;
import io.diglot.model.datasets.FoundDataset;
import io.diglot.model.datasets.LocatedDataset;
import io.diglot.model.datasets.ReservedDataset;
import io.diglot.model.projects.Project;
import io.diglot.model.projects.ProjectId;
import io.diglot.model.spaces.SpaceScope;
import io.diglot.model.versions.VersionedDataset;
import io.diglot.paging.Page;
import io.diglot.paging.PageRequest;
import io.diglot.paging.Position;
import io.diglot.paging.Slice;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;

/** Datasets of a workspace. */
public final class Datasets extends Repository {

    private final DatasetTable table;
    private final DatasetQuery query;

    public Datasets(UnitOfWork work) {
        super(work);
        this.table = new DatasetTable(work);
        this.query = new DatasetQuery(work);
    }

    /** All that may be seen but reserved ones, the newest first. */
    public static Slice<LocatedDataset> walk(
            Spaces spaces, SpaceScope scope, Optional<String> name, Optional<Position> from, int limit) {
        SqlFragment conditions = spaces.within(scope, "d.workspace")
                .then(name.map(DatasetQuery::named).orElse(SqlFragment.NONE));
        return DatasetQuery.walk(spaces.session(), conditions, from, limit);
    }

    public DatasetOverview get(DatasetId id) {
        return query.overview(SqlFragment.condition("d.id = :id", "id", id.toString()))
                .orElseThrow(() -> new Failure.NotFound(Resource.DATASET, id).asException());
    }

    public FoundDataset getByName(String name, Optional<String> projectName) {
        DatasetOverview overview = table.find(name)
                .flatMap(dataset -> query.overview(
                        SqlFragment.condition("d.id = :id", "id", dataset.id().toString())))
                .orElseThrow(() -> new Failure.NotFound(Resource.DATASET, name).asException());
        Optional<ProjectId> project =
                projectName.flatMap(new ProjectTable(work)::find).map(Project::id);
        boolean here =
                project.isPresent() && project.get().equals(overview.dataset().projectId());
        return new FoundDataset(overview, projectName.isPresent() && !here);
    }

    public Page<DatasetOverview> find(DatasetSearch search, PageRequest page) {
        return query.page(search, page);
    }

    /** One that is not reserved, with all its versions. */
    public VersionedDataset getWithVersions(DatasetId id) {
        Dataset dataset = requireUnreserved(id);
        return new VersionedDataset(dataset, workspace, new VersionTable(work).of(id));
    }

    /** Arize's clients know nothing of a dataset that stands in for "none". */
    public Dataset requireUnreserved(DatasetId id) {
        return table.find(id)
                .filter(dataset -> !dataset.reserved())
                .orElseThrow(() -> new Failure.NotFound(Resource.DATASET, id).asException());
    }

    /** @throws FailureException a {@link Failure.Conflict} where a name that is not told apart from it, or its id, is taken */
    public DatasetId create(DatasetDraft draft) {
        new WorkspaceTable(work).ensure();
        DatasetId id = draft.id() == null ? new DatasetId(by.newId()) : draft.id();
        Dataset dataset = new Dataset(
                id,
                draft.name(),
                project(draft),
                draft.type(),
                draft.visibility(),
                draft.tags(),
                draft.description(),
                id.equals(ReservedDataset.idOf(workspace)),
                session.now(),
                by.time(),
                by.author(),
                by.time(),
                by.author());
        table.create(dataset);
        return id;
    }

    private @Nullable ProjectId project(DatasetDraft draft) {
        ProjectId id = draft.projectId();
        if (id != null) {
            return new Projects(work).get(id).id();
        }
        String name = draft.projectName();
        return name == null ? null : new ProjectTable(work).ensure(name).id();
    }

    /** Of one that is not reserved. */
    public LocatedDataset rename(DatasetId id, String name) {
        Dataset known = requireUnreserved(id);
        write(known, new DatasetUpdate(name, known.description(), null, null));
        return new LocatedDataset(requireUnreserved(id), workspace);
    }

    public void update(DatasetId id, DatasetUpdate edit) {
        Dataset known = table.find(id).orElseThrow(() -> new Failure.NotFound(Resource.DATASET, id).asException());
        write(known, edit);
    }

    /** Changes its tags alone, whoever changes them at the same time. */
    public void tag(DatasetId id, TagEdit edit) {
        table.hold(id);
        Dataset known = table.find(id).orElseThrow(() -> new Failure.NotFound(Resource.DATASET, id).asException());
        List<String> tags = edit.of(known.tags());
        if (!tags.equals(known.tags())) {
            write(known, new DatasetUpdate(known.name(), known.description(), tags, null));
        }
    }

    private void write(Dataset known, DatasetUpdate edit) {
        Instant now = table.lock(known.id())
                .orElseThrow(() -> new Failure.NotFound(Resource.DATASET, known.id()).asException());
        boolean taken = table.find(edit.name())
                .filter(other -> !other.id().equals(known.id()))
                .isPresent();
        if (taken) {
            throw nameTaken(edit.name()).asException();
        }
        List<String> tags = edit.tags();
        try {
            session.jdbc()
                    .sql("UPDATE dataset SET name = :name, name_key = CASE WHEN name = :name THEN name_key ELSE :key"
                            + " END, description = :description, tags = :tags,"
                            + " visibility = :visibility, last_updated_at = :now, last_updated_by = :user"
                            + " WHERE id = :id AND workspace = :workspace")
                    .param("name", edit.name())
                    .param("key", NameKey.of(edit.name()))
                    .param("description", edit.description())
                    .param("tags", Columns.strings(tags == null ? known.tags() : tags))
                    .param("visibility", (edit.visibility() == null ? known.visibility() : edit.visibility()).name())
                    .param("now", Columns.nanos(now))
                    .param("user", by.author())
                    .param("id", known.id().toString())
                    .param("workspace", workspace.name())
                    .update();
        } catch (DuplicateKeyException e) {
            // Two datasets may be given one name at the same time where more than one transaction writes.
            throw nameTaken(edit.name()).asException();
        }
        work.wrote(Resource.DATASET, known.id().value());
    }

    private static Failure nameTaken(String name) {
        return new Failure.Conflict(Resource.DATASET, Reason.NAME_TAKEN, name);
    }
}
