package io.diglot.gateway.copy.opik;

import io.diglot.gateway.copy.side.CopiedDataset;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Failure.Conflict.Reason;
import io.diglot.gateway.failure.FailureException;
import io.diglot.gateway.failure.Resource;
import io.diglot.model.datasets.Dataset;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.datasets.ReservedDataset;
import io.diglot.model.spaces.Workspace;
import io.diglot.opik.datasets.OpikDataset;
import io.diglot.opik.datasets.OpikDatasetMapper;
import io.diglot.opik.datasets.OpikDatasetUpdate;
import io.diglot.opik.datasets.OpikDatasetWrite;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Datasets, without their versions. */
final class CopiedDatasets {

    private static final int PAGE = 500;

    private final OpikCalls calls;
    private final ProjectNames projects;
    private final OpikDatasetMapper mapper;
    private final Map<DatasetId, String> names = new ConcurrentHashMap<>();

    CopiedDatasets(OpikCalls calls, ProjectNames projects, OpikDatasetMapper mapper) {
        this.calls = calls;
        this.projects = projects;
        this.mapper = mapper;
    }

    /** All of a workspace, the oldest id first. */
    List<CopiedDataset> all(Workspace workspace) {
        return calls.all(PAGE, number -> calls.in(workspace).datasets(number, PAGE)).stream()
                .map(dataset -> copied(workspace, dataset))
                .toList();
    }

    /** Asks for one of them, whether there is one or not. */
    void look(Workspace workspace) {
        var unused = calls.fetch(calls.in(workspace).datasets(1, 1));
    }

    /** What a dataset is called; nothing where there is none. */
    Optional<String> nameOf(Workspace workspace, DatasetId id) {
        String known = names.get(id);
        return known != null
                ? Optional.of(known)
                : find(workspace, id).map(copied -> copied.dataset().name());
    }

    Optional<CopiedDataset> find(Workspace workspace, DatasetId id) {
        return calls.find(calls.in(workspace).dataset(id)).map(dataset -> copied(workspace, dataset));
    }

    private CopiedDataset copied(Workspace workspace, OpikDataset read) {
        Dataset dataset =
                mapper.toModel(read, read.lastUpdatedAt(), ReservedDataset.is(workspace, new DatasetId(read.id())));
        names.put(dataset.id(), dataset.name());
        return new CopiedDataset(
                dataset, projects.of(workspace, read.projectId()).orElse(null));
    }

    void put(Workspace workspace, CopiedDataset copied) {
        Dataset wanted = copied.dataset();
        Dataset there = find(workspace, wanted.id()).map(CopiedDataset::dataset).orElse(null);
        if (there == null) {
            there = make(workspace, copied);
        }
        if (!isAs(there, wanted)) {
            names.remove(wanted.id());
            calls.send(calls.in(workspace)
                    .updateDataset(
                            wanted.id(),
                            new OpikDatasetUpdate(
                                    wanted.name(),
                                    // One that is not sent again is forgotten.
                                    wanted.description(),
                                    mapper.toOpik(wanted.visibility()),
                                    wanted.tags()))
                    .on(409, () -> taken(wanted)));
        }
        names.put(wanted.id(), wanted.name());
    }

    private static boolean isAs(Dataset there, Dataset wanted) {
        return there.name().equals(wanted.name())
                && Objects.equals(given(there), given(wanted))
                && there.visibility() == wanted.visibility()
                && there.tags().equals(wanted.tags());
    }

    private static String given(Dataset dataset) {
        return Objects.requireNonNullElse(dataset.description(), "");
    }

    private Dataset make(Workspace workspace, CopiedDataset copied) {
        Dataset wanted = copied.dataset();
        try {
            calls.send(calls.in(workspace)
                    .createDataset(new OpikDatasetWrite(
                            wanted.id().value(),
                            wanted.name(),
                            null,
                            copied.projectName(),
                            mapper.toOpik(wanted.type()),
                            mapper.toOpik(wanted.visibility()),
                            wanted.tags().isEmpty() ? null : wanted.tags(),
                            wanted.description()))
                    .on(409, () -> taken(wanted)));
        } catch (FailureException e) {
            // It may be the same one, whose making was not answered.
            if (!OpikCalls.failed(e, Failure.Conflict.class)) {
                throw e;
            }
        }
        return find(workspace, wanted.id()).map(CopiedDataset::dataset).orElseThrow(() -> taken(wanted)
                .asException());
    }

    /**
     * Opik makes things only in a dataset, so that what is of a deleted one needs it for a moment.
     *
     * @param at when what is of it was made
     * @param author who made that
     * @return what it is called then
     */
    String borrow(Workspace workspace, DatasetId id, Instant at, String author) {
        String name = nameOfDeleted(id);
        put(workspace, new CopiedDataset(Dataset.made(id, name, null, at, author, at), null));
        return name;
    }

    /** What a deleted dataset is called as long as it is there for a moment. */
    static String nameOfDeleted(DatasetId id) {
        return "Diglot: deleted dataset " + id;
    }

    /** Takes a dataset away. */
    void delete(Workspace workspace, DatasetId id) {
        names.remove(id);
        calls.sendUnlessGone(calls.in(workspace).deleteDataset(id));
    }

    private static Failure taken(Dataset wanted) {
        return new Failure.Conflict(Resource.DATASET, Reason.NAME_TAKEN, wanted.name());
    }
}
