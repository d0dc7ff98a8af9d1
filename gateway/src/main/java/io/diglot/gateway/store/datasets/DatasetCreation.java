package io.diglot.gateway.store.datasets;

import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Failure.Conflict.Reason;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.examples.ExampleTable;
import io.diglot.gateway.store.examples.ExampleWriter;
import io.diglot.gateway.store.spaces.WorkspaceTable;
import io.diglot.gateway.store.unfinished.Place;
import io.diglot.gateway.store.unfinished.SlicedWrite;
import io.diglot.model.datasets.Dataset;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.examples.ExampleDraft;
import io.diglot.model.examples.ExampleId;
import io.diglot.model.examples.WrittenExamples;
import io.diglot.model.versions.DatasetVersion;
import io.diglot.model.versions.DatasetVersionId;
import io.diglot.model.versions.VersionDraft;
import java.util.List;
import java.util.Objects;

/**
 * Makes a dataset with its examples, in one transaction or in several; nobody sees examples whose dataset is not there.
 *
 * @param id the dataset's, new
 * @param examples each with an id
 */
public record DatasetCreation(DatasetId id, String name, List<ExampleDraft> examples)
        implements SlicedWrite<ExampleDraft, WrittenExamples> {

    @Override
    public WrittenExamples atOnce(UnitOfWork work) {
        new WorkspaceTable(work).ensure();
        new DatasetTable(work).create(dataset(work));
        ExampleWriter writer = ExampleWriter.begin(work, id);
        DatasetVersion version = writer.make(null, VersionDraft.described(null));
        return written(work, version, writer.put(version, examples));
    }

    @Override
    public Place begin(UnitOfWork work) {
        if (new DatasetTable(work).find(name).isPresent()) {
            throw new Failure.Conflict(Resource.DATASET, Reason.NAME_TAKEN, name).asException();
        }
        return new Place(work.workspace(), id.value());
    }

    @Override
    public void slice(UnitOfWork work, Place place, List<ExampleDraft> some, int from) {
        new ExampleTable(work)
                .write(
                        first(work),
                        some.stream()
                                .map(draft -> ExampleWriter.example(
                                        draft, id, work.by().time(), work.by().author()))
                                .toList());
    }

    @Override
    public WrittenExamples end(UnitOfWork work, Place place) {
        new WorkspaceTable(work).ensure();
        new DatasetTable(work).insert(dataset(work));
        ExampleWriter writer = ExampleWriter.begin(work, id);
        DatasetVersion version = writer.make(null, VersionDraft.described(null));
        writer.holds(version, examples.size());
        work.wrote(
                Resource.EXAMPLE,
                examples.stream().map(draft -> idOf(draft).value()).toList());
        return written(
                work, version, examples.stream().map(DatasetCreation::idOf).toList());
    }

    private static ExampleId idOf(ExampleDraft draft) {
        return Objects.requireNonNull(draft.id());
    }

    private Dataset dataset(UnitOfWork work) {
        return Dataset.made(
                id,
                name,
                null,
                work.by().time(),
                work.by().author(),
                work.session().now());
    }

    /** The version that the examples will be in. */
    private DatasetVersion first(UnitOfWork work) {
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
                work.by().time(),
                work.by().author(),
                work.by().time(),
                work.by().author());
    }

    private WrittenExamples written(UnitOfWork work, DatasetVersion version, List<ExampleId> written) {
        return new WrittenExamples(new DatasetTable(work).find(id).orElseThrow(), work.workspace(), version, written);
    }

    /** Takes some of the examples out of a place; gives back how many. */
    public static int takeOutSome(UnitOfWork work, Place place, int limit) {
        return work.session()
                .jdbc()
                .sql(
                        "DELETE FROM example WHERE workspace = :workspace AND dataset_id = :part AND id IN (SELECT e.id FROM"
                                + " example e WHERE e.workspace = :workspace AND e.dataset_id = :part ORDER BY e.id LIMIT :limit)")
                .param("workspace", work.workspace().name())
                .param("part", place.part().toString())
                .param("limit", limit)
                .update();
    }
}
