package io.diglot.gateway.second;

import io.diglot.gateway.copy.side.CopiedEnvironment;
import io.diglot.gateway.copy.side.CopiedOptimization;
import io.diglot.gateway.copy.side.CopySource;
import io.diglot.gateway.copy.side.MirrorTarget;
import io.diglot.gateway.copy.side.WorkspaceRecord;
import io.diglot.gateway.state.behind.Behind;
import io.diglot.model.environments.Environment;
import java.util.Optional;
import java.util.UUID;

/** Makes a record of a list of a workspace on the second backend what it is on the first, where that has a place for it. */
record RecordCarrying(CopySource first, MirrorTarget second) {

    Outcome optimization(Behind.Id id, BehindOthers behind) {
        WorkspaceRecord.Kind list = WorkspaceRecord.Kind.OPTIMIZATIONS;
        if (!second.keeps(id.workspace(), list)) {
            return new Outcome.Done();
        }
        Optional<WorkspaceRecord> here = find(first, id, list);
        if (here.isEmpty()) {
            second.deleteRecord(id.workspace(), list, id.id());
            return new Outcome.Done();
        }
        CopiedOptimization copied = (CopiedOptimization) here.get();
        Behind.Id dataset = new Behind.Id(
                id.workspace(), Behind.Kind.DATASET, copied.datasetId().value());
        // One that is gone here goes there first, and nobody makes it again meanwhile.
        if (copied.datasetName() != null ? behind.isOlder(dataset) : behind.has(dataset)) {
            return new Outcome.Waits(dataset);
        }
        second.put(id.workspace(), copied);
        return new Outcome.Done();
    }

    Outcome environment(Behind.Id id, BehindOthers behind) {
        WorkspaceRecord.Kind list = WorkspaceRecord.Kind.ENVIRONMENTS;
        if (!second.keeps(id.workspace(), list)) {
            return new Outcome.Done();
        }
        Optional<WorkspaceRecord> here = find(first, id, list);
        if (here.isEmpty()) {
            second.deleteRecord(id.workspace(), list, id.id());
            return new Outcome.Done();
        }
        CopiedEnvironment wanted = (CopiedEnvironment) here.get();
        Optional<CopiedEnvironment> holder = second.records(id.workspace(), list).stream()
                .map(CopiedEnvironment.class::cast)
                .filter(there -> there.key().equals(wanted.key()) && !there.id().equals(wanted.id()))
                .findFirst();
        if (holder.isPresent()) {
            return freed(id, holder.get(), behind);
        }
        second.put(id.workspace(), wanted);
        return new Outcome.Done();
    }

    /** One that has the name there, and here no longer, steps aside; one that only the second backend lists stays. */
    private Outcome freed(Behind.Id wanted, CopiedEnvironment holder, BehindOthers behind) {
        Behind.Id other = new Behind.Id(wanted.workspace(), Behind.Kind.ENVIRONMENT, holder.id());
        if (find(first, other, WorkspaceRecord.Kind.ENVIRONMENTS).isPresent()) {
            second.put(wanted.workspace(), new CopiedEnvironment(aside(holder.environment())));
            return new Outcome.Waits(other);
        }
        return behind.has(other) ? new Outcome.Waits(other) : new Outcome.Done();
    }

    private static Environment aside(Environment holder) {
        return new Environment(
                holder.id(),
                // No other signs are taken in these names.
                "diglot-renamed-" + holder.id(),
                holder.description(),
                holder.color(),
                holder.position(),
                holder.createdAt(),
                holder.createdBy(),
                holder.lastUpdatedAt(),
                holder.lastUpdatedBy());
    }

    private static Optional<WorkspaceRecord> find(CopySource side, Behind.Id id, WorkspaceRecord.Kind list) {
        UUID wanted = id.id();
        return side.records(id.workspace(), list).stream()
                .filter(record -> record.id().equals(wanted))
                .map(WorkspaceRecord.class::cast)
                .findFirst();
    }
}
