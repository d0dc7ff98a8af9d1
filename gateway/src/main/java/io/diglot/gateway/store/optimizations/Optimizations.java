package io.diglot.gateway.store.optimizations;

import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Failure.NotFound.Purpose;
import io.diglot.gateway.failure.FailureException;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.datasets.DatasetTable;
import io.diglot.gateway.store.experiments.KeptFigures;
import io.diglot.gateway.store.projects.ProjectTable;
import io.diglot.gateway.store.spaces.WorkspaceTable;
import io.diglot.model.datasets.Dataset;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.optimizations.Optimization;
import io.diglot.model.optimizations.OptimizationDraft;
import io.diglot.model.optimizations.OptimizationEdit;
import io.diglot.model.optimizations.OptimizationId;
import io.diglot.model.optimizations.OptimizationOverview;
import io.diglot.model.optimizations.OptimizationSearch;
import io.diglot.model.projects.ProjectId;
import io.diglot.paging.Page;
import io.diglot.paging.PageRequest;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The optimizations of a workspace. */
public final class Optimizations extends Repository {

    private final OptimizationTable table;
    private final KeptFigures figures;

    public Optimizations(UnitOfWork work, KeptFigures figures) {
        super(work);
        this.table = new OptimizationTable(work);
        this.figures = figures;
    }

    /**
     * Makes an optimization, or takes the place of the one that has its id. Its dataset is made where it is missing.
     *
     * @throws FailureException a {@link Failure.NotFound} where there is no project of the id
     */
    public OptimizationId put(OptimizationDraft draft) {
        new WorkspaceTable(work).ensure();
        ProjectId project = new ProjectTable(work)
                .home(draft.projectId(), draft.projectName())
                .orElse(null);
        DatasetId dataset =
                new DatasetTable(work).ensure(draft.datasetName(), project).id();
        // Of two that come at once, the second sees the first.
        new DatasetTable(work).optimizationMade(dataset);
        OptimizationId id = Objects.requireNonNullElseGet(draft.id(), () -> new OptimizationId(by.newId()));
        Optional<Optimization> before = table.findToChange(id);
        String name = Objects.requireNonNullElseGet(
                draft.name(), () -> before.map(Optimization::name).orElse(draft.generatedName()));
        table.put(new Optimization(
                id,
                name,
                dataset,
                project,
                draft.objectiveName(),
                draft.status(),
                draft.metadata(),
                by.time(),
                by.author(),
                Objects.requireNonNullElse(draft.lastUpdatedAt(), by.time()),
                by.author()));
        return id;
    }

    /** @throws FailureException a {@link Failure.NotFound} where there is none */
    public OptimizationOverview get(OptimizationId id) {
        Optimization optimization =
                table.find(id).orElseThrow(() -> new Failure.NotFound(Resource.OPTIMIZATION, id).asException());
        return overviews(List.of(optimization)).getFirst();
    }

    public Page<OptimizationOverview> find(OptimizationSearch search, PageRequest page) {
        OptimizationQuery query = new OptimizationQuery(work, search);
        List<OptimizationOverview> content = overviews(query.page(page));
        return new Page<>(content, page.page(), content.size(), query.count());
    }

    /** @throws FailureException a {@link Failure.NotFound} where there is none, and something is to be changed */
    public void update(OptimizationId id, OptimizationEdit edit) {
        if (edit.isEmpty()) {
            return;
        }
        Optimization before = table.findToChange(id)
                .orElseThrow(() -> new Failure.NotFound(Resource.OPTIMIZATION, id, Purpose.CHANGING).asException());
        table.update(before.changed(edit.name(), edit.status(), by.time(), by.author()));
    }

    /** Those that are there; their experiments stay. */
    public void delete(Collection<OptimizationId> ids) {
        table.delete(ids);
    }

    private List<OptimizationOverview> overviews(List<Optimization> optimizations) {
        Trials trials = new Trials(work, figures);
        Map<DatasetId, Optional<String>> names = new HashMap<>();
        return optimizations.stream()
                .map(optimization -> new OptimizationOverview(
                        optimization,
                        names.computeIfAbsent(
                                        optimization.datasetId(),
                                        id -> new DatasetTable(work).find(id).map(Dataset::name))
                                .orElse(null),
                        trials.of(optimization)))
                .toList();
    }
}
