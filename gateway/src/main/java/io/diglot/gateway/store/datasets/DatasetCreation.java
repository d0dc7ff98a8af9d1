package io.diglot.gateway.store.datasets;

import io.diglot.gateway.database.Columns;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Failure.Conflict.Reason;
import io.diglot.gateway.failure.Failure.Invalid.Rule;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.examples.ExampleTable;
import io.diglot.gateway.store.examples.ExampleWriter;
import io.diglot.gateway.store.spaces.WorkspaceTable;
import io.diglot.gateway.store.unfinished.Place;
import io.diglot.gateway.store.unfinished.SlicedWrite;
import io.diglot.identity.UuidV7;
import io.diglot.model.datasets.Dataset;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.examples.Example;
import io.diglot.model.examples.ExampleDraft;
import io.diglot.model.examples.ExampleId;
import io.diglot.model.spaces.Workspace;
import io.diglot.model.versions.DatasetVersion;
import io.diglot.model.versions.DatasetVersionId;
import io.diglot.model.versions.VersionDraft;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.UUID;

/**
 * Makes a dataset with its examples, each of which has an id, in one transaction or in several; nobody sees examples whose
 * dataset is not there. Two examples of one id make none of it: one of them would be lost.
 *
 * @param id the dataset's, new
 */
public record DatasetCreation(DatasetId id, String name)
        implements SlicedWrite.OrAtOnce<ExampleDraft, DatasetCreation.Made> {

    /** What was made. */
    public record Made(Dataset dataset, Workspace workspace, DatasetVersion version) {}

    @Override
    public Made atOnce(UnitOfWork work, List<ExampleDraft> examples) {
        new WorkspaceTable(work).ensure();
        new DatasetTable(work).create(dataset(work));
        ExampleWriter writer = ExampleWriter.begin(work, id);
        DatasetVersion version = writer.make(null, VersionDraft.described(null));
        requireAll(examples.size(), writer.put(version, examples).size());
        return made(work, version);
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
        SequencedMap<ExampleId, Example> examples = new LinkedHashMap<>();
        Instant at = UuidV7.timeOf(id.value()).plus(from, ChronoUnit.MICROS);
        for (ExampleDraft draft : some) {
            // Ids that clients make have no order: the time tells it.
            Example example = Example.made(draft, id, at, work.by().author());
            examples.put(example.id(), example);
            at = at.plus(1, ChronoUnit.MICROS);
        }
        requireAll(
                some.size(),
                new ExampleTable(work)
                        .write(first(work), List.copyOf(examples.values()))
                        .added());
    }

    @Override
    public Made end(UnitOfWork work, Place place, int count) {
        new WorkspaceTable(work).ensure();
        new DatasetTable(work).insert(dataset(work));
        ExampleWriter writer = ExampleWriter.begin(work, id);
        DatasetVersion version = writer.make(null, VersionDraft.described(null));
        writer.holds(version, count);
        if (work.isHeard()) {
            work.wrote(Resource.EXAMPLE, ids(work));
        }
        return made(work, version);
    }

    private static void requireAll(int sent, int added) {
        if (added != sent) {
            throw new Failure.Invalid(Rule.UNPROCESSABLE, "several examples have the same id").asException();
        }
    }

    private List<UUID> ids(UnitOfWork work) {
        return work.session()
                .jdbc()
                .sql(
                        "SELECT e.id FROM example e WHERE e.workspace = :workspace AND e.dataset_id = :dataset ORDER BY e.id")
                .param("workspace", work.workspace().name())
                .param("dataset", id.toString())
                .query((row, number) -> Columns.uuid(row, "id"))
                .list();
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

    private Made made(UnitOfWork work, DatasetVersion version) {
        return new Made(new DatasetTable(work).find(id).orElseThrow(), work.workspace(), version);
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
