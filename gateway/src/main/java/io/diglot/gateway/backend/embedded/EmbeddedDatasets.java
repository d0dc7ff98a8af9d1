package io.diglot.gateway.backend.embedded;

import io.diglot.gateway.backend.DatasetBackend;
import io.diglot.gateway.backend.DatasetStore;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.database.Columns;
import io.diglot.gateway.database.Database;
import io.diglot.gateway.database.NameKey;
import io.diglot.gateway.database.Session;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Failure.Conflict.Reason;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.store.datasets.DatasetQuery;
import io.diglot.gateway.store.datasets.DatasetTable;
import io.diglot.gateway.store.projects.ProjectTable;
import io.diglot.gateway.store.query.SqlFragment;
import io.diglot.gateway.store.spaces.WorkspaceTable;
import io.diglot.gateway.store.unfinished.Deletions;
import io.diglot.gateway.store.versions.VersionTable;
import io.diglot.identity.UuidV7;
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
import io.diglot.model.spaces.Workspace;
import io.diglot.model.versions.VersionedDataset;
import io.diglot.paging.Page;
import io.diglot.paging.PageRequest;
import io.diglot.paging.Position;
import io.diglot.paging.Slice;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Datasets in the embedded database. */
@Component
final class EmbeddedDatasets implements DatasetBackend, DatasetStore {

    private final Database database;
    private final UnfinishedWrites large;
    private final UuidV7 ids;

    EmbeddedDatasets(Database database, UnfinishedWrites large, UuidV7 ids) {
        this.database = database;
        this.large = large;
        this.ids = ids;
    }

    @Override
    public Mono<Slice<LocatedDataset>> list(
            Caller caller, SpaceScope scope, Optional<String> name, Optional<Position> from, int limit) {
        return database.read(session -> {
            SqlFragment conditions = WorkspaceTable.within(session, caller, scope, "d.workspace")
                    .then(name.map(DatasetQuery::named).orElse(SqlFragment.NONE));
            return DatasetQuery.walk(session, conditions, from, limit);
        });
    }

    @Override
    public Mono<VersionedDataset> getWithVersions(Caller caller, DatasetId id) {
        return database.read(session -> {
            LocatedDataset located = unreserved(session, caller, id);
            return new VersionedDataset(
                    located.dataset(), located.workspace(), VersionTable.of(session, located.workspace(), id));
        });
    }

    @Override
    public Mono<LocatedDataset> rename(Caller caller, DatasetId id, String name) {
        return database.write(session -> {
            LocatedDataset located = unreserved(session, caller, id);
            Dataset known = located.dataset();
            write(
                    session,
                    caller,
                    located.workspace(),
                    known,
                    new DatasetUpdate(name, known.description(), null, null));
            return unreserved(session, caller, id);
        });
    }

    @Override
    public Mono<Void> delete(Caller caller, DatasetId id) {
        return large.delete(session -> {
            LocatedDataset located = unreserved(session, caller, id);
            Deletions deletions = new Deletions(session, located.workspace());
            if (!deletions.dataset(id)) {
                throw new Failure.NotFound(Resource.DATASET, id);
            }
            return deletions.left();
        });
    }

    @Override
    public Mono<DatasetId> create(Caller caller, DatasetDraft draft) {
        return database.write(session -> {
            Workspace workspace = caller.home();
            WorkspaceTable.ensure(session, workspace);
            DatasetId id = draft.id() == null ? new DatasetId(ids.next()) : draft.id();
            Dataset dataset = new Dataset(
                    id,
                    draft.name(),
                    project(session, caller, draft),
                    draft.type(),
                    draft.visibility(),
                    draft.tags(),
                    draft.description(),
                    id.equals(ReservedDataset.idOf(workspace)),
                    session.now(),
                    session.now(),
                    caller.user(),
                    session.now(),
                    caller.user());
            DatasetTable.create(session, workspace, dataset);
            return id;
        });
    }

    private @Nullable ProjectId project(Session session, Caller caller, DatasetDraft draft) {
        ProjectId id = draft.projectId();
        if (id != null) {
            return ProjectTable.find(session, caller.home(), id)
                    .orElseThrow(() -> new Failure.NotFound(Resource.PROJECT, id))
                    .id();
        }
        String name = draft.projectName();
        return name == null
                ? null
                : ProjectTable.ensure(session, caller, caller.home(), name, ids).id();
    }

    @Override
    public Mono<DatasetOverview> get(Caller caller, DatasetId id) {
        return database.read(session -> DatasetQuery.overview(
                        session, caller.home(), SqlFragment.condition("d.id = :id", "id", id.toString()))
                .orElseThrow(() -> new Failure.NotFound(Resource.DATASET, id)));
    }

    @Override
    public Mono<FoundDataset> getByName(Caller caller, String name, Optional<String> projectName) {
        return database.read(session -> {
            DatasetOverview overview = DatasetTable.find(session, caller.home(), name)
                    .flatMap(dataset -> DatasetQuery.overview(
                            session,
                            caller.home(),
                            SqlFragment.condition(
                                    "d.id = :id", "id", dataset.id().toString())))
                    .orElseThrow(() -> new Failure.NotFound(Resource.DATASET, name));
            Optional<ProjectId> project = projectName
                    .flatMap(asked -> ProjectTable.find(session, caller.home(), asked))
                    .map(Project::id);
            boolean here = project.isPresent()
                    && project.get().equals(overview.dataset().projectId());
            return new FoundDataset(overview, projectName.isPresent() && !here);
        });
    }

    @Override
    public Mono<Page<DatasetOverview>> find(Caller caller, DatasetSearch search, PageRequest page) {
        return database.read(session -> DatasetQuery.page(session, caller.home(), search, page));
    }

    @Override
    public Mono<Void> update(Caller caller, DatasetId id, DatasetUpdate edit) {
        return database.writeOnly(session -> {
            Dataset known = DatasetTable.find(session, caller.home(), id)
                    .orElseThrow(() -> new Failure.NotFound(Resource.DATASET, id));
            write(session, caller, caller.home(), known, edit);
        });
    }

    @Override
    public Mono<Void> deleteAll(Caller caller, Collection<DatasetId> all) {
        return large.delete(session -> {
            Deletions deletions = new Deletions(session, caller.home());
            all.forEach(deletions::dataset);
            return deletions.left();
        });
    }

    @Override
    public Mono<Void> deleteByName(Caller caller, String name) {
        return large.delete(session -> {
            Dataset dataset = DatasetTable.find(session, caller.home(), name)
                    .orElseThrow(() -> new Failure.NotFound(Resource.DATASET, name));
            Deletions deletions = new Deletions(session, caller.home());
            deletions.dataset(dataset.id());
            return deletions.left();
        });
    }

    /** Arize's clients know nothing of a dataset that stands in for "none". */
    private static LocatedDataset unreserved(Session session, Caller caller, DatasetId id) {
        Workspace workspace = session.workspaceOf(caller, "dataset", id.value(), Resource.DATASET);
        return DatasetTable.find(session, workspace, id)
                .filter(dataset -> !dataset.reserved())
                .map(dataset -> new LocatedDataset(dataset, workspace))
                .orElseThrow(() -> new Failure.NotFound(Resource.DATASET, id));
    }

    private static void write(Session session, Caller caller, Workspace workspace, Dataset known, DatasetUpdate edit) {
        Instant now = DatasetTable.lock(session, workspace, known.id())
                .orElseThrow(() -> new Failure.NotFound(Resource.DATASET, known.id()));
        boolean taken = DatasetTable.find(session, workspace, edit.name())
                .filter(other -> !other.id().equals(known.id()))
                .isPresent();
        if (taken) {
            throw nameTaken(edit.name());
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
                    .param("user", caller.user())
                    .param("id", known.id().toString())
                    .param("workspace", workspace.name())
                    .update();
        } catch (DuplicateKeyException e) {
            // Two datasets may be given one name at the same time where more than one transaction writes.
            throw nameTaken(edit.name());
        }
    }

    private static Failure nameTaken(String name) {
        return new Failure.Conflict(Resource.DATASET, Reason.NAME_TAKEN, name);
    }
}
