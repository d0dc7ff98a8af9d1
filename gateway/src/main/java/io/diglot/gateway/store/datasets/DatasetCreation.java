package io.diglot.gateway.store.datasets;

import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.database.Session;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Failure.Conflict.Reason;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.store.examples.ExampleTable;
import io.diglot.gateway.store.examples.ExampleWriter;
import io.diglot.gateway.store.spaces.WorkspaceTable;
import io.diglot.gateway.store.unfinished.Place;
import io.diglot.gateway.store.unfinished.SlicedWrite;
import io.diglot.identity.UuidV7;
import io.diglot.model.datasets.Dataset;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.examples.ExampleDraft;
import io.diglot.model.examples.ExampleId;
import io.diglot.model.examples.WrittenExamples;
import io.diglot.model.spaces.Workspace;
import io.diglot.model.versions.DatasetVersion;
import io.diglot.model.versions.DatasetVersionId;
import io.diglot.model.versions.VersionDraft;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * Makes a dataset with its examples, in one transaction or in several; nobody sees examples whose dataset is not there.
 *
 * @param id the dataset's, new
 * @param examples each with an id
 */
public record DatasetCreation(
        Caller caller, UUID space, DatasetId id, String name, List<ExampleDraft> examples, UuidV7 ids)
        implements SlicedWrite<ExampleDraft, WrittenExamples> {

    @Override
    public WrittenExamples atOnce(Session session) {
        Workspace workspace = WorkspaceTable.require(session, caller, space);
        WorkspaceTable.ensure(session, workspace);
        DatasetTable.create(session, workspace, dataset(session));
        ExampleWriter writer = ExampleWriter.begin(session, caller, workspace, id, ids);
        DatasetVersion version = writer.make(null, VersionDraft.described(null));
        return written(session, workspace, version, writer.put(version, examples));
    }

    @Override
    public Place begin(Session session) {
        Workspace workspace = WorkspaceTable.require(session, caller, space);
        if (DatasetTable.find(session, workspace, name).isPresent()) {
            throw new Failure.Conflict(Resource.DATASET, Reason.NAME_TAKEN, name);
        }
        return new Place(workspace, id.value());
    }

    @Override
    public void slice(Session session, Place place, List<ExampleDraft> some, int from) {
        ExampleTable.write(
                session,
                place.workspace(),
                first(session),
                some.stream()
                        .map(draft -> ExampleWriter.example(draft, id, session.now(), caller.user()))
                        .toList());
    }

    @Override
    public WrittenExamples end(Session session, Place place) {
        Workspace workspace = place.workspace();
        WorkspaceTable.ensure(session, workspace);
        DatasetTable.insert(session, workspace, dataset(session));
        ExampleWriter writer = ExampleWriter.begin(session, caller, workspace, id, ids);
        DatasetVersion version = writer.make(null, VersionDraft.described(null));
        writer.holds(version, examples.size());
        return written(
                session,
                workspace,
                version,
                examples.stream().map(DatasetCreation::idOf).toList());
    }

    private static ExampleId idOf(ExampleDraft draft) {
        return Objects.requireNonNull(draft.id());
    }

    private Dataset dataset(Session session) {
        return Dataset.made(id, name, null, session.now(), caller.user());
    }

    /** The version that the examples will be in. */
    private DatasetVersion first(Session session) {
        return new DatasetVersion(
                new DatasetVersionId(id.value()),
                id,
                1,
                List.of(),
                true,
                0,
                0,
                0,
                0,
                null,
                null,
                null,
                null,
                session.now(),
                caller.user(),
                session.now(),
                caller.user());
    }

    private WrittenExamples written(
            Session session, Workspace workspace, DatasetVersion version, List<ExampleId> written) {
        return new WrittenExamples(
                DatasetTable.find(session, workspace, id).orElseThrow(), workspace, version, written);
    }

    /** Takes some of the examples out of a place; gives back how many. */
    public static int takeOutSome(Session session, Place place, int limit) {
        return session.jdbc()
                .sql(
                        "DELETE FROM example WHERE workspace = :workspace AND dataset_id = :part AND id IN (SELECT e.id FROM"
                                + " example e WHERE e.workspace = :workspace AND e.dataset_id = :part ORDER BY e.id LIMIT :limit)")
                .param("workspace", place.workspace().name())
                .param("part", place.part().toString())
                .param("limit", limit)
                .update();
    }
}
