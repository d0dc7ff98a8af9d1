package io.diglot.gateway.store.examples;

import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Failure.Conflict.Reason;
import io.diglot.gateway.failure.FailureException;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.datasets.DatasetTable;
import io.diglot.gateway.store.examples.ExampleTable.Turnover;
import io.diglot.gateway.store.versions.VersionTable;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.examples.Example;
import io.diglot.model.examples.ExampleDraft;
import io.diglot.model.examples.ExampleId;
import io.diglot.model.versions.DatasetVersion;
import io.diglot.model.versions.DatasetVersionId;
import io.diglot.model.versions.VersionDraft;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One write to the versions and examples of a dataset, within a transaction. No other write to the dataset goes on
 * beside it, and what it makes is younger than all that was there.
 */
public final class ExampleWriter extends Repository {

    /** What Opik says of a version that a group of writes made. */
    private static final String GROUPED = "Auto-created from SDK batch operation";

    private static final String LATEST = "latest";

    private final DatasetId dataset;
    private final Instant at;
    private final VersionTable versions;
    private final ExampleTable examples;

    private ExampleWriter(UnitOfWork work, DatasetId dataset, Instant at) {
        super(work);
        this.dataset = dataset;
        this.at = at;
        this.versions = new VersionTable(work);
        this.examples = new ExampleTable(work);
    }

    /** @throws FailureException a {@link Failure.NotFound} where there is no such dataset */
    public static ExampleWriter begin(UnitOfWork work, DatasetId dataset) {
        Instant at = new DatasetTable(work)
                .lock(dataset)
                .orElseThrow(() -> new Failure.NotFound(Resource.DATASET, dataset).asException());
        return new ExampleWriter(work, dataset, at);
    }

    public Instant at() {
        return at;
    }

    public Optional<DatasetVersion> latest() {
        return versions.latest(dataset);
    }

    /** The version that is meant: the latest one where none is named. */
    public DatasetVersion version(@Nullable DatasetVersionId id) {
        return versions.require(dataset, id);
    }

    /** The version that a group of writes makes up; without a group the latest one, and the first one where none is. */
    public DatasetVersion versionFor(@Nullable UUID batchGroup) {
        return versionFor(batchGroup, batchGroup == null ? null : GROUPED);
    }

    /** The same where the group begins with a delete: of that version Opik says nothing. */
    public DatasetVersion versionWithout(@Nullable UUID batchGroup) {
        return versionFor(batchGroup, null);
    }

    private DatasetVersion versionFor(@Nullable UUID batchGroup, @Nullable String description) {
        Optional<DatasetVersion> there =
                batchGroup == null ? latest() : versions.ofGroup(dataset, batchGroup.toString());
        return there.orElseGet(() -> make(
                latest().orElse(null),
                VersionDraft.described(description),
                batchGroup == null ? null : batchGroup.toString(),
                Turnover.NONE));
    }

    /**
     * Makes a version that holds what another one holds, and is the latest from now on.
     *
     * @param base absent for the first version of the dataset
     */
    public DatasetVersion make(@Nullable DatasetVersion base, VersionDraft draft) {
        return make(base, draft, null, Turnover.NONE);
    }

    /** Makes a version that holds what an older one holds, and counts what that changes beside the latest one. */
    public DatasetVersion restore(DatasetVersion version, VersionDraft draft) {
        Turnover turnover = examples.turnover(latest().orElseThrow(), version);
        return make(version, draft, null, turnover);
    }

    private DatasetVersion make(
            @Nullable DatasetVersion base, VersionDraft draft, @Nullable String batchGroup, Turnover turnover) {
        refuseTakenTags(draft.tags());
        int number = latest().map(DatasetVersion::number).orElse(0) + 1;
        DatasetVersion version = new DatasetVersion(
                new DatasetVersionId(by.newId()),
                dataset,
                number,
                draft.tags(),
                true,
                base == null ? 0 : base.itemsTotal(),
                turnover.added(),
                turnover.modified(),
                turnover.deleted(),
                draft.changeDescription(),
                draft.metadata(),
                draft.evaluators() != null || base == null ? draft.evaluators() : base.evaluators(),
                draft.executionPolicy() != null || base == null || draft.clearExecutionPolicy()
                        ? draft.executionPolicy()
                        : base.executionPolicy(),
                at,
                by.author(),
                at,
                by.author());
        versions.insert(version, batchGroup);
        if (base != null && !base.latest()) {
            examples.carryOver(base, number);
        }
        return version;
    }

    /** Adds to what people say of a version. */
    public void describe(DatasetVersion version, @Nullable String changeDescription, List<String> moreTags) {
        refuseTakenTags(moreTags);
        List<String> tags = Stream.concat(version.tags().stream(), moreTags.stream())
                .distinct()
                .toList();
        versions.describe(
                version,
                changeDescription == null ? version.changeDescription() : changeDescription,
                tags,
                at,
                by.author());
    }

    /** Takes a tag from a version, if it has it. */
    public void untag(DatasetVersion version, String tag) {
        versions.describe(
                version,
                version.changeDescription(),
                version.tags().stream().filter(each -> !each.equals(tag)).toList(),
                at,
                by.author());
    }

    private void refuseTakenTags(List<String> tags) {
        for (String tag : tags) {
            if (tag.equals(LATEST)
                    || versions.named(dataset, tag).isPresent()
                    || versions.tagged(dataset, tag).isPresent()) {
                throw new Failure.Conflict(Resource.DATASET_VERSION, Reason.TAG_TAKEN, tag).asException();
            }
        }
    }

    /** Writes examples whole, over those of their ids; of an id that is there twice the last one counts. */
    public List<ExampleId> put(DatasetVersion version, List<ExampleDraft> drafts) {
        Map<ExampleId, Example> given = new LinkedHashMap<>();
        for (ExampleDraft draft : drafts) {
            ExampleId id = draft.id() == null ? new ExampleId(by.newId()) : draft.id();
            given.put(id, Example.made(draft.withId(id), dataset, at, by.author()));
        }
        ExampleTable.Written written = examples.write(version, List.copyOf(given.values()));
        count(version, written.added(), written.modified(), 0);
        work.wrote(
                Resource.EXAMPLE, given.keySet().stream().map(ExampleId::value).toList());
        return List.copyOf(given.keySet());
    }

    /**
     * Writes examples that came from elsewhere, with the dates and the authors that they have there, over those of their
     * ids.
     *
     * @param given no two of one id
     */
    public void takeOver(DatasetVersion version, List<Example> given) {
        ExampleTable.Written written = examples.write(version, given);
        count(version, written.added(), written.modified(), 0);
        work.wrote(
                Resource.EXAMPLE,
                given.stream().map(example -> example.id().value()).toList());
    }

    /** Says of a version that so many examples were put into it. */
    public void holds(DatasetVersion version, int added) {
        count(version, added, 0, 0);
    }

    /** Takes examples out of a version; gives back those that it held. */
    public List<ExampleId> remove(DatasetVersion version, Collection<ExampleId> ids) {
        List<ExampleId> removed = examples.remove(version, ids);
        count(version, 0, 0, removed.size());
        if (work.isHeard()) {
            removed.forEach(this::tellRemoved);
            if (!removed.isEmpty()) {
                // Nobody finds the dataset of an example by its id any more.
                work.wrote(Resource.DATASET_VERSION, version.id().value());
            }
        }
        return removed;
    }

    /** What is no longer in one version may be in a later one. */
    private void tellRemoved(ExampleId id) {
        if (examples.newest(id).isPresent()) {
            work.wrote(Resource.EXAMPLE, id.value());
        } else {
            work.deleted(Resource.EXAMPLE, id.value());
        }
    }

    private void count(DatasetVersion version, int added, int modified, int deleted) {
        if (added + modified + deleted > 0) {
            versions.count(version.id(), added, modified, deleted, at, by.author());
        }
    }
}
