package io.diglot.gateway.copy.opik;

import io.diglot.gateway.copy.side.CopiedOptimization;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Failure.Conflict.Reason;
import io.diglot.gateway.failure.Resource;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.optimizations.Optimization;
import io.diglot.model.spaces.Workspace;
import io.diglot.opik.OpikNulls;
import io.diglot.opik.optimizations.OpikOptimizationMapper;
import io.diglot.opik.storage.StoredOptimization;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Optimizations, which an old server does not know. One that the server runs by itself is never begun anew. */
final class CopiedOptimizations {

    private static final int PAGE = 200;
    private static final int ATTEMPTS = 5;

    private final OpikCalls calls;
    private final CopiedDatasets datasets;
    private final ProjectNames projects;
    private final OpikOptimizationMapper mapper;
    private volatile @Nullable Boolean areKnown;

    CopiedOptimizations(
            OpikCalls calls, CopiedDatasets datasets, ProjectNames projects, OpikOptimizationMapper mapper) {
        this.calls = calls;
        this.datasets = datasets;
        this.projects = projects;
        this.mapper = mapper;
    }

    /** Whether the server knows optimizations at all. */
    boolean areKnown(Workspace workspace) {
        Boolean known = areKnown;
        if (known == null) {
            known = calls.findServed(calls.in(workspace).optimizations(1, 1)).isPresent();
            areKnown = known;
        }
        return known;
    }

    /** The oldest id first. */
    List<CopiedOptimization> all(Workspace workspace) {
        return areKnown(workspace)
                ? calls.all(PAGE, number -> calls.in(workspace).optimizations(number, PAGE)).stream()
                        .map(read -> copied(workspace, read))
                        .toList()
                : List.of();
    }

    private CopiedOptimization copied(Workspace workspace, StoredOptimization read) {
        return new CopiedOptimization(
                mapper.toModel(read),
                read.datasetName(),
                projects.of(workspace, read.projectId()).orElse(null),
                OpikNulls.absent(read.studioConfig()));
    }

    /** Where there is one; its experiments stay. */
    void delete(Workspace workspace, UUID id) {
        calls.sendUnlessGone(calls.in(workspace).deleteOptimizations(List.of(id)));
    }

    void put(Workspace workspace, CopiedOptimization copied) {
        StoredOptimization there = find(workspace, copied.optimization()).orElse(null);
        for (int attempt = 1; there == null || isOfItsDataset(copied, there) || isMisplaced(copied, there); attempt++) {
            if (there != null && isMisplaced(copied, there)) {
                takeBack(workspace, copied);
                datasets.delete(workspace, new DatasetId(there.datasetId()));
                there = null;
            }
            StoredOptimization written = write(workspace, copied, there);
            if (isOfItsDataset(copied, written)) {
                return;
            }
            if (attempt == ATTEMPTS || !isMisplaced(copied, written)) {
                takeBack(workspace, copied);
                break;
            }
            there = written;
        }
        throw new Failure.Conflict(
                        Resource.OPTIMIZATION, Reason.OTHER_DATASET, copied.id().toString())
                .asException();
    }

    /** One that was made in another dataset than its own. */
    private void takeBack(Workspace workspace, CopiedOptimization copied) {
        calls.sendUnlessGone(calls.in(workspace).deleteOptimizations(List.of(copied.id())));
    }

    private static boolean isOfItsDataset(CopiedOptimization copied, StoredOptimization there) {
        return there.datasetId().equals(copied.datasetId().value());
    }

    /** Whether somebody else took the dataset away that was to be there for a moment, so that Opik has made one of its name. */
    private static boolean isMisplaced(CopiedOptimization copied, StoredOptimization there) {
        return copied.datasetName() == null
                && !isOfItsDataset(copied, there)
                && CopiedDatasets.nameOfDeleted(copied.datasetId()).equals(there.datasetName());
    }

    private StoredOptimization write(
            Workspace workspace, CopiedOptimization copied, @Nullable StoredOptimization there) {
        Optimization wanted = copied.optimization();
        String dataset = copied.datasetName();
        String name = dataset != null
                ? dataset
                : datasets.borrow(workspace, wanted.datasetId(), wanted.createdAt(), wanted.createdBy());
        calls.send(calls.in(workspace)
                .putOptimization(mapper.toWrite(wanted, name, copied.projectName(), dated(wanted, there))));
        if (dataset == null) {
            datasets.delete(workspace, wanted.datasetId());
        }
        return find(workspace, wanted).orElseThrow(() -> new Failure.Conflict(
                        Resource.OPTIMIZATION,
                        Reason.ALREADY_EXISTS,
                        wanted.id().toString())
                .asException());
    }

    /** Of two of one id Opik shows the one that was changed last. */
    private static @Nullable Instant dated(Optimization wanted, @Nullable StoredOptimization there) {
        return there == null || wanted.lastUpdatedAt().isAfter(there.lastUpdatedAt()) ? wanted.lastUpdatedAt() : null;
    }

    private Optional<StoredOptimization> find(Workspace workspace, Optimization wanted) {
        return calls.find(calls.in(workspace).optimization(wanted.id()));
    }
}
