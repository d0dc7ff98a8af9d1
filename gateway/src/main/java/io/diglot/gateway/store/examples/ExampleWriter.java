package io.diglot.gateway.store.examples;

import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.database.Session;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Failure.Conflict.Reason;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.store.datasets.DatasetTable;
import io.diglot.gateway.store.versions.VersionTable;
import io.diglot.identity.UuidV7;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.examples.Example;
import io.diglot.model.examples.ExampleDraft;
import io.diglot.model.examples.ExampleId;
import io.diglot.model.spaces.Workspace;
import io.diglot.model.versions.DatasetVersion;
import io.diglot.model.versions.DatasetVersionId;
import io.diglot.model.versions.VersionDraft;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One write to the versions and examples of a dataset, within a transaction. No other write to the dataset goes on
 * beside it, and what it makes is younger than all that was there.
 */
public final class ExampleWriter {

    /** What Opik says of a version that a group of writes made. */
    private static final String GROUPED = "Auto-created from SDK batch operation";

    private static final String LATEST = "latest";

    private final Session session;
    private final String user;
    private final Workspace workspace;
    private final DatasetId dataset;
    private final Instant at;
    private final UuidV7 ids;

    private ExampleWriter(
            Session session, String user, Workspace workspace, DatasetId dataset, Instant at, UuidV7 ids) {
        this.session = session;
        this.user = user;
        this.workspace = workspace;
        this.dataset = dataset;
        this.at = at;
        this.ids = ids;
    }

    /** @throws Failure.NotFound where there is no such dataset */
    public static ExampleWriter begin(
            Session session, Caller caller, Workspace workspace, DatasetId dataset, UuidV7 ids) {
        Instant at = DatasetTable.lock(session, workspace, dataset)
                .orElseThrow(() -> new Failure.NotFound(Resource.DATASET, dataset));
        return new ExampleWriter(session, caller.user(), workspace, dataset, at, ids);
    }

    public Instant at() {
        return at;
    }

    public Optional<DatasetVersion> latest() {
        return VersionTable.latest(session, workspace, dataset);
    }

    /** The version that is meant: the latest one where none is named. */
    public DatasetVersion version(@Nullable DatasetVersionId id) {
        return VersionTable.require(session, workspace, dataset, id);
    }

    /** The version that a group of writes makes up; without a group the latest one, and the first one where none is. */
    public DatasetVersion versionFor(@Nullable UUID batchGroup) {
        Optional<DatasetVersion> there = batchGroup == null
                ? latest()
                : VersionTable.ofGroup(session, workspace, dataset, batchGroup.toString());
        return there.orElseGet(() -> make(
                latest().orElse(null),
                VersionDraft.described(batchGroup == null ? null : GROUPED),
                batchGroup == null ? null : batchGroup.toString()));
    }

    /**
     * Makes a version that holds what another one holds, and is the latest from now on.
     *
     * @param base absent for the first version of the dataset
     */
    public DatasetVersion make(@Nullable DatasetVersion base, VersionDraft draft) {
        return make(base, draft, null);
    }

    private DatasetVersion make(@Nullable DatasetVersion base, VersionDraft draft, @Nullable String batchGroup) {
        refuseTakenTags(draft.tags());
        int number = latest().map(DatasetVersion::number).orElse(0) + 1;
        DatasetVersion version = new DatasetVersion(
                new DatasetVersionId(ids.next()),
                dataset,
                number,
                draft.tags(),
                true,
                base == null ? 0 : base.itemsTotal(),
                0,
                0,
                0,
                draft.changeDescription(),
                draft.metadata(),
                draft.evaluators() != null || base == null ? draft.evaluators() : base.evaluators(),
                draft.executionPolicy() != null || base == null || draft.clearExecutionPolicy()
                        ? draft.executionPolicy()
                        : base.executionPolicy(),
                at,
                user,
                at,
                user);
        VersionTable.insert(session, workspace, version, batchGroup);
        if (base != null && !base.latest()) {
            ExampleTable.carryOver(session, workspace, base, number);
        }
        return version;
    }

    /** Adds to what people say of a version. */
    public void describe(DatasetVersion version, @Nullable String changeDescription, List<String> moreTags) {
        refuseTakenTags(moreTags);
        List<String> tags = Stream.concat(version.tags().stream(), moreTags.stream())
                .distinct()
                .toList();
        VersionTable.describe(
                session,
                workspace,
                version,
                changeDescription == null ? version.changeDescription() : changeDescription,
                tags,
                at,
                user);
    }

    /** Takes a tag from a version, if it has it. */
    public void untag(DatasetVersion version, String tag) {
        VersionTable.describe(
                session,
                workspace,
                version,
                version.changeDescription(),
                version.tags().stream().filter(each -> !each.equals(tag)).toList(),
                at,
                user);
    }

    private void refuseTakenTags(List<String> tags) {
        for (String tag : tags) {
            if (tag.equals(LATEST)
                    || VersionTable.named(session, workspace, dataset, tag).isPresent()
                    || VersionTable.tagged(session, workspace, dataset, tag).isPresent()) {
                throw new Failure.Conflict(Resource.DATASET_VERSION, Reason.TAG_TAKEN, tag);
            }
        }
    }

    /** Writes examples whole, over those of their ids; of an id that is there twice the last one counts. */
    public List<ExampleId> put(DatasetVersion version, List<ExampleDraft> drafts) {
        Map<ExampleId, Example> examples = new LinkedHashMap<>();
        for (ExampleDraft draft : drafts) {
            ExampleId id = draft.id() == null ? new ExampleId(ids.next()) : draft.id();
            examples.put(id, example(draft.withId(id), dataset, at, user));
        }
        ExampleTable.Written written = ExampleTable.write(session, workspace, version, List.copyOf(examples.values()));
        count(version, written.added(), written.modified(), 0);
        return List.copyOf(examples.keySet());
    }

    /** An example as it is written first; its draft has an id. */
    public static Example example(ExampleDraft draft, DatasetId dataset, Instant at, String user) {
        return new Example(
                Objects.requireNonNull(draft.id()),
                dataset,
                draft.data(),
                draft.source(),
                draft.traceId(),
                draft.spanId(),
                draft.description(),
                draft.tags(),
                draft.evaluators(),
                draft.executionPolicy(),
                List.of(),
                at,
                user,
                at,
                user);
    }

    /** Says of a version that so many examples were put into it. */
    public void holds(DatasetVersion version, int added) {
        count(version, added, 0, 0);
    }

    /** Takes examples out of a version; gives back those that it held. */
    public List<ExampleId> remove(DatasetVersion version, Collection<ExampleId> examples) {
        List<ExampleId> removed = ExampleTable.remove(session, workspace, version, examples);
        count(version, 0, 0, removed.size());
        return removed;
    }

    private void count(DatasetVersion version, int added, int modified, int deleted) {
        if (added + modified + deleted > 0) {
            VersionTable.count(session, workspace, version.id(), added, modified, deleted, at, user);
        }
    }
}
