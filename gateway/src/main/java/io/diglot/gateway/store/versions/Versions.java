package io.diglot.gateway.store.versions;

import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Failure.Conflict.Reason;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.examples.ExampleTable;
import io.diglot.gateway.store.examples.ExampleWriter;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.examples.Example;
import io.diglot.model.examples.ExampleChanges;
import io.diglot.model.examples.ExampleDraft;
import io.diglot.model.examples.ExampleEdit;
import io.diglot.model.examples.ExampleId;
import io.diglot.model.versions.DatasetVersion;
import io.diglot.model.versions.DatasetVersionId;
import io.diglot.model.versions.VersionDraft;
import io.diglot.paging.Page;
import io.diglot.paging.PageRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Versions of a workspace's datasets. */
public final class Versions extends Repository {

    private final VersionTable table;

    public Versions(UnitOfWork work) {
        super(work);
        this.table = new VersionTable(work);
    }

    /** The newest first. */
    public Page<DatasetVersion> page(DatasetId dataset, PageRequest page) {
        return table.page(dataset, page);
    }

    public Optional<DatasetVersion> named(DatasetId dataset, String name) {
        return table.named(dataset, name);
    }

    /** Adds to what people say of a version. */
    public DatasetVersion describe(
            DatasetId dataset, String hashOrTag, @Nullable String changeDescription, List<String> moreTags) {
        ExampleWriter writer = ExampleWriter.begin(work, dataset);
        DatasetVersion version = table.requireHashedOrTagged(dataset, hashOrTag);
        writer.describe(version, changeDescription, moreTags);
        return written(version.id());
    }

    public void untag(DatasetId dataset, String hashOrTag, String tag) {
        ExampleWriter writer = ExampleWriter.begin(work, dataset);
        writer.untag(table.requireHashedOrTagged(dataset, hashOrTag), tag);
    }

    /** Makes a version that holds what an older one holds, unless that is the latest. */
    public DatasetVersion restore(DatasetId dataset, String hashOrTag) {
        ExampleWriter writer = ExampleWriter.begin(work, dataset);
        DatasetVersion version = table.requireHashedOrTagged(dataset, hashOrTag);
        return written(
                version.latest()
                        ? version.id()
                        : writer.restore(version, VersionDraft.described("Restored from version: " + hashOrTag))
                                .id());
    }

    /**
     * Makes a version out of another one and changes of it.
     *
     * @param anyBase whether the base may be another than the latest
     */
    public DatasetVersion change(
            DatasetId dataset,
            @Nullable DatasetVersionId base,
            boolean anyBase,
            ExampleChanges changes,
            VersionDraft draft) {
        ExampleWriter writer = ExampleWriter.begin(work, dataset);
        DatasetVersion from = base == null ? writer.latest().orElse(null) : writer.version(base);
        if (!anyBase && from != null && (base == null || !from.latest())) {
            throw new Failure.Conflict(Resource.DATASET_VERSION, Reason.VERSION_STALE, String.valueOf(base))
                    .asException();
        }
        DatasetVersion version = writer.make(from, draft);
        Map<ExampleId, Example> held = new ExampleTable(work)
                .find(version, changes.edited().stream().map(ExampleEdit::id).toList());
        List<ExampleDraft> drafts = new ArrayList<>();
        for (ExampleEdit edit : changes.edited()) {
            Example example = held.get(edit.id());
            if (example == null) {
                throw new Failure.NotFound(Resource.EXAMPLE, edit.id()).asException();
            }
            drafts.add(edit.applyTo(example));
        }
        drafts.addAll(changes.added());
        writer.put(version, drafts);
        writer.remove(version, changes.deleted());
        return written(version.id());
    }

    private DatasetVersion written(DatasetVersionId version) {
        return table.find(version).orElseThrow();
    }
}
