package io.diglot.gateway.store.unfinished;

import io.diglot.gateway.database.Chunks;
import io.diglot.gateway.database.Columns;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.FailureException;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.datasets.DatasetTable;
import io.diglot.gateway.store.datasets.Datasets;
import io.diglot.gateway.store.experiments.ExperimentTable;
import io.diglot.gateway.store.unfinished.Deletion.Kind;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.experiments.ExperimentId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/**
 * The deletes of one transaction. Experiments and datasets are gone with it; their content too as long as it is small.
 * What is more is {@link #left}.
 */
public final class Deletions extends Repository {

    private final List<Deletion> left = new ArrayList<>();
    private int room = SlicedWrite.SLICE;

    public Deletions(UnitOfWork work) {
        super(work);
    }

    /** What is to be taken out from here on. */
    public List<Deletion> left() {
        return left;
    }

    public void experiments(Collection<ExperimentId> ids) {
        Chunks.ofIds(ids).forEach(some -> experiments(Kind.EXPERIMENT, some));
    }

    /** @throws FailureException a {@link Failure.NotFound} where another one has deleted it */
    public void experimentWithRuns(ExperimentId id) {
        // Nobody appends from here on.
        if (new ExperimentTable(work).takePositions(id, 0).isEmpty()) {
            throw new Failure.NotFound(Resource.EXPERIMENT, id).asException();
        }
        experiments(Kind.EXPERIMENT_WITH_RUNS, List.of(id.toString()));
    }

    private void experiments(Kind kind, List<String> some) {
        SortedSet<DatasetId> datasets = lockDatasets(some);
        // Whoever appends a run holds its experiment: the items go last, with those that were just appended.
        Map<UUID, DatasetId> gone = new TreeMap<>();
        session.jdbc()
                .sql("DELETE FROM experiment WHERE workspace = :workspace AND id IN (:ids) RETURNING id, dataset_id")
                .param("workspace", workspace.name())
                .param("ids", some)
                .query(row -> {
                    gone.put(Columns.uuid(row, "id"), new DatasetId(Columns.uuid(row, "dataset_id")));
                });
        tell(some, gone);
        if (DeletionTable.hasExperiment(work, some)
                || !fits("experiment_item WHERE workspace = :workspace AND experiment_id IN (:ids)", some)) {
            some.forEach(id -> experimentLater(kind, id));
        } else {
            Deletion.items(work, kind, some, SlicedWrite.SLICE);
        }
        datasets.forEach(this::dropRemains);
    }

    /** Items may be there before their experiment: they go with one that never came. */
    private void tell(List<String> asked, Map<UUID, DatasetId> gone) {
        if (work.isHeard()) {
            Set<UUID> all = new TreeSet<>(gone.keySet());
            all.addAll(session.jdbc()
                    .sql("SELECT DISTINCT i.experiment_id FROM experiment_item i WHERE i.workspace = :workspace AND"
                            + " i.experiment_id IN (:ids)" + DeletionTable.ITEM_STAYS)
                    .param("workspace", workspace.name())
                    .param("ids", asked)
                    .query((row, number) -> Columns.uuid(row, "experiment_id"))
                    .list());
            all.forEach(id -> work.deletedExperiment(id, gone.get(id)));
        }
    }

    private void experimentLater(Kind kind, String id) {
        // One that is going already keeps what it was told of the runs.
        if (!DeletionTable.hasExperiment(work, List.of(id))) {
            later(kind, UUID.fromString(id));
        }
    }

    private SortedSet<DatasetId> lockDatasets(List<String> experiments) {
        // In one order for all, so that two such writes do not wait for each other.
        SortedSet<DatasetId> inOrder = new TreeSet<>(Comparator.comparing(DatasetId::toString));
        inOrder.addAll(session.jdbc()
                .sql("SELECT DISTINCT dataset_id FROM experiment WHERE workspace = :workspace AND id IN (:ids)")
                .param("workspace", workspace.name())
                .param("ids", experiments)
                .query((row, number) -> new DatasetId(Columns.uuid(row, "dataset_id")))
                .list());
        inOrder.forEach(dataset -> new DatasetTable(work).lock(dataset));
        return inOrder;
    }

    /** @throws FailureException a {@link Failure.NotFound} where there is none, or another one has deleted it */
    public void unreservedDataset(DatasetId id) {
        new Datasets(work).requireUnreserved(id);
        if (!dataset(id)) {
            throw new Failure.NotFound(Resource.DATASET, id).asException();
        }
    }

    /** @throws FailureException a {@link Failure.NotFound} where none has the name */
    public void dataset(String name) {
        dataset(new DatasetTable(work)
                .find(name)
                .orElseThrow(() -> new Failure.NotFound(Resource.DATASET, name).asException())
                .id());
    }

    /** Whether there was such a dataset. */
    public boolean dataset(DatasetId id) {
        int deleted = session.jdbc()
                .sql("DELETE FROM dataset WHERE id = :id AND workspace = :workspace")
                .param("id", id.toString())
                .param("workspace", workspace.name())
                .update();
        dropRemains(id);
        if (deleted > 0) {
            work.deleted(Resource.DATASET, id.value());
        }
        return deleted > 0;
    }

    /** What is left of a dataset that is gone, unless an experiment on it still shows its examples. */
    private void dropRemains(DatasetId id) {
        if (new DatasetTable(work).isNeeded(id)) {
            return;
        }
        new DatasetTable(work).dropVersions(id);
        String dataset = id.toString();
        if (fits("example WHERE workspace = :workspace AND dataset_id IN (:ids)", List.of(dataset))
                && fits("example_annotation WHERE workspace = :workspace AND dataset_id IN (:ids)", List.of(dataset))) {
            Deletion.examples(work, dataset, SlicedWrite.SLICE);
        } else {
            later(Kind.DATASET, id.value());
        }
    }

    private void later(Kind kind, UUID id) {
        Deletion deletion = new Deletion(workspace, kind, id);
        DeletionTable.begin(session, deletion);
        left.add(deletion);
    }

    /** Whether rows are few enough to go in this transaction, together with those that have gone in it. */
    private boolean fits(String rows, List<String> ids) {
        int count = session.jdbc()
                .sql("SELECT COUNT(*) FROM (SELECT 1 FROM " + rows + " LIMIT :limit) AS found")
                .param("workspace", workspace.name())
                .param("ids", ids)
                .param("limit", room + 1)
                .query(Integer.class)
                .single();
        if (count > room) {
            return false;
        }
        room -= count;
        return true;
    }
}
