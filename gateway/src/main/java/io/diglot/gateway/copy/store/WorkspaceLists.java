package io.diglot.gateway.copy.store;

import io.diglot.gateway.copy.side.CopiedEnvironment;
import io.diglot.gateway.copy.side.CopiedOptimization;
import io.diglot.gateway.copy.side.WorkspaceRecord;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.environments.EnvironmentCopy;
import io.diglot.gateway.store.environments.Environments;
import io.diglot.gateway.store.optimizations.OptimizationCopy;
import io.diglot.model.environments.EnvironmentId;
import io.diglot.model.optimizations.OptimizationId;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** The lists that a workspace of the embedded store has. */
final class WorkspaceLists {

    private WorkspaceLists() {}

    /** The oldest id first. */
    static List<? extends WorkspaceRecord> of(UnitOfWork work, WorkspaceRecord.Kind kind) {
        Stream<? extends WorkspaceRecord> all =
                switch (kind) {
                    case ENVIRONMENTS -> new Environments(work).all().stream().map(CopiedEnvironment::new);
                    case OPTIMIZATIONS ->
                        new OptimizationCopy(work)
                                .all().stream()
                                        .map(named -> new CopiedOptimization(
                                                named.optimization(), named.datasetName(), named.projectName()));
                };
        return all.sorted(Comparator.comparing(record -> record.id().toString()))
                .toList();
    }

    static void put(UnitOfWork work, WorkspaceRecord record) {
        switch (record) {
            case CopiedEnvironment copied -> new EnvironmentCopy(work).put(copied.environment());
            case CopiedOptimization copied ->
                new OptimizationCopy(work).put(copied.optimization(), copied.projectName());
        }
    }

    static void delete(UnitOfWork work, WorkspaceRecord.Kind kind, UUID id) {
        switch (kind) {
            case ENVIRONMENTS -> new Environments(work).delete(List.of(new EnvironmentId(id)));
            case OPTIMIZATIONS -> new OptimizationCopy(work).delete(new OptimizationId(id));
        }
    }
}
