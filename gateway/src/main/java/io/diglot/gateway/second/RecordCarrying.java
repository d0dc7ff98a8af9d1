package io.diglot.gateway.second;

import io.diglot.gateway.copy.side.CopiedEnvironment;
import io.diglot.gateway.copy.side.CopiedOptimization;
import io.diglot.gateway.copy.side.CopySource;
import io.diglot.gateway.copy.side.MirrorTarget;
import io.diglot.gateway.copy.side.WorkspaceRecord;
import io.diglot.gateway.state.behind.Behind;
import io.diglot.model.spaces.Workspace;
import java.util.Optional;

/** Makes a record of a list of a workspace on the second backend what it is on the first, where that has a place for it. */
record RecordCarrying(CopySource first, MirrorTarget second, Doubts doubts) {

    /** The list in which a record of a kind stands; absent where it stands in none. */
    static Optional<WorkspaceRecord.Kind> list(Behind.Kind kind) {
        return switch (kind) {
            case ENVIRONMENT -> Optional.of(WorkspaceRecord.Kind.ENVIRONMENTS);
            case OPTIMIZATION -> Optional.of(WorkspaceRecord.Kind.OPTIMIZATIONS);
            case DATASET, EXPERIMENT, PROMPT, PROJECT, NAMES, NAMED, PIECES, TRACE, THREAD -> Optional.empty();
        };
    }

    /** @param behind in what else the second backend is */
    Outcome of(Behind.Id id, BehindOthers behind) {
        Workspace workspace = id.workspace();
        WorkspaceRecord.Kind list = list(id.kind()).orElseThrow();
        if (!second.keeps(workspace, list)) {
            return new Outcome.Done();
        }
        Optional<? extends WorkspaceRecord> here = find(first, id, list);
        if (here.isEmpty()) {
            return doubts.absent(workspace, () -> second.deleteRecord(workspace, list, id.id()));
        }
        return switch (here.get()) {
            case CopiedEnvironment environment -> environment(workspace, environment, behind);
            case CopiedOptimization optimization -> optimization(workspace, optimization, behind);
        };
    }

    private Outcome optimization(Workspace workspace, CopiedOptimization copied, BehindOthers behind) {
        Behind.Id dataset =
                new Behind.Id(workspace, Behind.Kind.DATASET, copied.datasetId().value());
        // One that is gone here goes there first, and nobody makes it again meanwhile.
        if (copied.datasetName() != null ? behind.isOlder(dataset) : behind.has(dataset)) {
            return new Outcome.Waits(dataset);
        }
        second.put(workspace, copied);
        return new Outcome.Done();
    }

    private Outcome environment(Workspace workspace, CopiedEnvironment wanted, BehindOthers behind) {
        Optional<CopiedEnvironment> holder = second.records(workspace, WorkspaceRecord.Kind.ENVIRONMENTS).stream()
                .map(CopiedEnvironment.class::cast)
                .filter(there -> there.key().equals(wanted.key()) && !there.id().equals(wanted.id()))
                .findFirst();
        if (holder.isPresent()) {
            // One that only the second backend lists stays, and this one has no place there.
            return new NameSwap(first, second)
                    .free(workspace, holder.get(), behind)
                    .<Outcome>map(Outcome.Waits::new)
                    .orElseGet(Outcome.Done::new);
        }
        second.put(workspace, wanted);
        return new Outcome.Done();
    }

    /** What a backend lists under an id. */
    static Optional<? extends WorkspaceRecord> find(CopySource side, Behind.Id id, WorkspaceRecord.Kind list) {
        return side.records(id.workspace(), list).stream()
                .filter(record -> record.id().equals(id.id()))
                .findFirst();
    }
}
