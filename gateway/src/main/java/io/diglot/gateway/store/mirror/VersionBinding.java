package io.diglot.gateway.store.mirror;

import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.examples.ExampleWriter;
import io.diglot.gateway.store.experiments.ExperimentTable;
import io.diglot.gateway.store.versions.VersionTable;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.versions.DatasetVersion;
import io.diglot.model.versions.DatasetVersionId;
import io.diglot.model.versions.VersionDraft;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Which version here stands for which one on the other server. */
public final class VersionBinding extends Repository {

    private static final String LATEST = "latest";

    private final DatasetId dataset;

    public VersionBinding(UnitOfWork work, DatasetId dataset) {
        super(work);
        this.dataset = dataset;
    }

    /** The latest version that the server has. */
    public record Remote(String id, String name, Instant createdAt, Instant updatedAt) {}

    /**
     * The version that takes what the server's latest one holds. A new one is made where the server has made one since;
     * else it is the latest one here, whoever made that.
     */
    public DatasetVersion latestFor(ExampleWriter writer, Remote remote) {
        List<String> known = bound();
        Optional<DatasetVersion> latest = writer.latest();
        if (latest.isPresent() && (known.isEmpty() || known.contains(remote.id()))) {
            if (known.isEmpty()) {
                bind(latest.get().id(), remote.id());
            }
            return latest.get();
        }
        DatasetVersion made =
                writer.make(latest.orElse(null), new VersionDraft(tags(remote), null, null, null, null, false));
        new VersionTable(work).madeElsewhere(made.id(), remote.createdAt(), remote.updatedAt());
        bind(made.id(), remote.id());
        new ExperimentTable(work).areOn(dataset, made.id());
        return made;
    }

    /** The version here that stands for one there. */
    public Optional<DatasetVersionId> of(String remoteId) {
        return Optional.ofNullable(new MirrorTable(work)
                        .byRemoteId(Resource.DATASET_VERSION, List.of(remoteId))
                        .get(remoteId))
                .map(row -> new DatasetVersionId(row.id()));
    }

    /** Those that are not here, or may be here only in part: the newest one here may have been interrupted. */
    public List<Remote> unread(List<Remote> versions) {
        Optional<DatasetVersionId> latest =
                new VersionTable(work).latest(dataset).map(DatasetVersion::id);
        return versions.stream()
                .filter(version -> of(version.id())
                        .filter(here -> !latest.equals(Optional.of(here)))
                        .isEmpty())
                .toList();
    }

    public void drop() {
        session.jdbc()
                .sql(
                        "DELETE FROM mirrored WHERE workspace = :workspace AND resource = 'DATASET_VERSION' AND parent_id ="
                                + " :dataset")
                .param("workspace", workspace.name())
                .param("dataset", dataset.toString())
                .update();
    }

    /** What people named it there; a name that versions here have by themselves is none. */
    private List<String> tags(Remote remote) {
        VersionTable versions = new VersionTable(work);
        boolean free = !remote.name().isBlank()
                && !remote.name().equals(LATEST)
                && DatasetVersion.numberOf(remote.name()).isEmpty()
                && versions.tagged(dataset, remote.name()).isEmpty();
        return free ? List.of(remote.name()) : List.of();
    }

    private List<String> bound() {
        return session.jdbc()
                .sql("SELECT m.remote_id FROM mirrored m WHERE m.workspace = :workspace AND m.resource ="
                        + " 'DATASET_VERSION' AND m.parent_id = :dataset")
                .param("workspace", workspace.name())
                .param("dataset", dataset.toString())
                .query(String.class)
                .list();
    }

    private void bind(DatasetVersionId version, String remoteId) {
        new MirrorTable(work)
                .put(List.of(new Mirrored(
                        Resource.DATASET_VERSION,
                        version.value(),
                        dataset.value(),
                        remoteId,
                        SyncState.FOREIGN,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null)));
    }
}
