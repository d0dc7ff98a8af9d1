package io.diglot.gateway.store.optimizations;

import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.copies.CopyReader;
import io.diglot.gateway.store.copies.ProjectCopy;
import io.diglot.gateway.store.datasets.DatasetTable;
import io.diglot.gateway.store.spaces.WorkspaceTable;
import io.diglot.model.datasets.Dataset;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.optimizations.Optimization;
import io.diglot.model.optimizations.OptimizationId;
import io.diglot.model.projects.ProjectId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads and writes optimizations as they are elsewhere. */
public final class OptimizationCopy extends Repository {

    private final OptimizationTable table;

    public OptimizationCopy(UnitOfWork work) {
        super(work);
        this.table = new OptimizationTable(work);
    }

    /**
     * With the names of what it is of.
     *
     * @param datasetName absent where the dataset is gone
     * @param projectName absent where it is of none
     */
    public record NamedOptimization(
            Optimization optimization,
            @Nullable String datasetName,
            @Nullable String projectName) {}

    /** All of them, the least id first. */
    public List<NamedOptimization> all() {
        CopyReader reader = new CopyReader(work);
        Map<DatasetId, Optional<String>> datasets = new HashMap<>();
        return table.all().stream()
                .map(optimization -> {
                    ProjectId project = optimization.projectId();
                    return new NamedOptimization(
                            optimization,
                            datasets.computeIfAbsent(optimization.datasetId(), this::nameOf)
                                    .orElse(null),
                            project == null ? null : reader.nameOf(project));
                })
                .toList();
    }

    private Optional<String> nameOf(DatasetId id) {
        return new DatasetTable(work).find(id).map(Dataset::name);
    }

    /** Makes an optimization, or changes the one of its id; its dataset may be gone. */
    public void put(Optimization optimization, @Nullable String projectName) {
        new WorkspaceTable(work).ensure();
        ProjectId project = new ProjectCopy(work)
                .home(optimization.projectId(), projectName, optimization.createdAt(), optimization.createdBy());
        new DatasetTable(work).optimizationMade(optimization.datasetId(), optimization.createdAt());
        table.replace(optimization.in(project));
    }

    /** Where there is one; its experiments stay. */
    public void delete(OptimizationId id) {
        table.delete(List.of(id));
    }
}
