package io.diglot.gateway.backend.embedded;

import io.diglot.gateway.backend.VersionBackend;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.database.Database;
import io.diglot.gateway.database.Session;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Failure.Conflict.Reason;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.store.examples.ExampleTable;
import io.diglot.gateway.store.examples.ExampleWriter;
import io.diglot.gateway.store.versions.VersionTable;
import io.diglot.identity.UuidV7;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.examples.Example;
import io.diglot.model.examples.ExampleChanges;
import io.diglot.model.examples.ExampleDraft;
import io.diglot.model.examples.ExampleEdit;
import io.diglot.model.examples.ExampleId;
import io.diglot.model.spaces.Workspace;
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
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Dataset versions in the embedded database. */
@Component
final class EmbeddedVersions implements VersionBackend {

    private final Database database;
    private final UuidV7 ids;

    EmbeddedVersions(Database database, UuidV7 ids) {
        this.database = database;
        this.ids = ids;
    }

    @Override
    public Mono<Page<DatasetVersion>> list(Caller caller, DatasetId dataset, PageRequest page) {
        return database.read(session -> {
            Optional<Workspace> workspace = session.find(caller, "dataset", dataset.value());
            return workspace
                    .map(room -> VersionTable.page(session, room, dataset, page))
                    .orElseGet(() -> new Page<>(List.of(), page.page(), page.size(), 0));
        });
    }

    @Override
    public Mono<DatasetVersion> named(Caller caller, DatasetId dataset, String name) {
        return database.read(session -> session.find(caller, "dataset", dataset.value())
                .flatMap(workspace -> VersionTable.named(session, workspace, dataset, name))
                .orElseThrow(() -> new Failure.NotFound(
                        Resource.DATASET_VERSION, "Version '" + name + "' not found for dataset '" + dataset + "'")));
    }

    @Override
    public Mono<DatasetVersion> describe(
            Caller caller,
            DatasetId dataset,
            String hashOrTag,
            @Nullable String changeDescription,
            List<String> moreTags) {
        return written(caller, dataset, (session, workspace, writer) -> {
            DatasetVersion version = VersionTable.requireHashedOrTagged(session, workspace, dataset, hashOrTag);
            writer.describe(version, changeDescription, moreTags);
            return version.id();
        });
    }

    @Override
    public Mono<Void> untag(Caller caller, DatasetId dataset, String hashOrTag, String tag) {
        return written(caller, dataset, (session, workspace, writer) -> {
                    DatasetVersion version = VersionTable.requireHashedOrTagged(session, workspace, dataset, hashOrTag);
                    writer.untag(version, tag);
                    return version.id();
                })
                .then();
    }

    @Override
    public Mono<DatasetVersion> restore(Caller caller, DatasetId dataset, String hashOrTag) {
        return written(caller, dataset, (session, workspace, writer) -> {
            DatasetVersion version = VersionTable.requireHashedOrTagged(session, workspace, dataset, hashOrTag);
            return version.latest()
                    ? version.id()
                    : writer.make(version, VersionDraft.described(null)).id();
        });
    }

    @Override
    public Mono<DatasetVersion> change(
            Caller caller,
            DatasetId dataset,
            @Nullable DatasetVersionId base,
            boolean anyBase,
            ExampleChanges changes,
            VersionDraft draft) {
        return written(caller, dataset, (session, workspace, writer) -> {
            DatasetVersion from = base == null ? writer.latest().orElse(null) : writer.version(base);
            if (!anyBase && from != null && (base == null || !from.latest())) {
                throw new Failure.Conflict(Resource.DATASET_VERSION, Reason.VERSION_STALE, String.valueOf(base));
            }
            DatasetVersion version = writer.make(from, draft);
            Map<ExampleId, Example> held = ExampleTable.find(
                    session,
                    workspace,
                    version,
                    changes.edited().stream().map(ExampleEdit::id).toList());
            List<ExampleDraft> drafts = new ArrayList<>();
            for (ExampleEdit edit : changes.edited()) {
                Example example = held.get(edit.id());
                if (example == null) {
                    throw new Failure.NotFound(Resource.EXAMPLE, edit.id());
                }
                drafts.add(edit.applyTo(example));
            }
            drafts.addAll(changes.added());
            writer.put(version, drafts);
            writer.remove(version, changes.deleted());
            return version.id();
        });
    }

    /** Work that ends in a version. */
    private interface Work {
        DatasetVersionId in(Session session, Workspace workspace, ExampleWriter writer);
    }

    private Mono<DatasetVersion> written(Caller caller, DatasetId dataset, Work work) {
        return database.write(session -> {
            Workspace workspace = caller.home();
            ExampleWriter writer = ExampleWriter.begin(session, caller, workspace, dataset, ids);
            DatasetVersionId version = work.in(session, workspace, writer);
            return VersionTable.find(session, workspace, version).orElseThrow();
        });
    }
}
