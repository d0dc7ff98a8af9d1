package io.diglot.gateway.store.runs;

import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.paging.Portion;
import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.experiments.ExperimentTable;
import io.diglot.gateway.store.projects.ProjectTable;
import io.diglot.gateway.store.spaces.WorkspaceTable;
import io.diglot.model.projects.Project;
import io.diglot.model.projects.ProjectId;
import io.diglot.model.runs.ExperimentItem;
import io.diglot.model.runs.ExperimentItemId;
import io.diglot.model.runs.ItemDetail;
import io.diglot.model.runs.ItemDraft;
import io.diglot.model.runs.ItemSearch;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The items of a workspace's experiments. */
public final class Items extends Repository {

    private final ItemTable table;

    public Items(UnitOfWork work) {
        super(work);
        this.table = new ItemTable(work);
    }

    public void put(List<ItemDraft> drafts) {
        new WorkspaceTable(work).ensure();
        Map<String, ProjectId> projects = new HashMap<>();
        ProjectTable known = new ProjectTable(work);
        // Opik reads them as a set, so what is there twice without an id is one item.
        List<ExperimentItem> items = new LinkedHashSet<>(drafts)
                .stream()
                        .map(draft -> item(
                                draft,
                                draft.projectName() == null
                                        ? null
                                        : projects.computeIfAbsent(draft.projectName(), name -> known.ensure(name)
                                                .id())))
                        .toList();
        table.put(items);
    }

    private ExperimentItem item(ItemDraft draft, @Nullable ProjectId project) {
        return new ExperimentItem(
                draft.id() == null ? new ExperimentItemId(by.newId()) : draft.id(),
                draft.experimentId(),
                draft.datasetItemId(),
                draft.datasetItemId().toString(),
                draft.traceId(),
                project,
                draft.executionPolicy(),
                by.time(),
                by.author(),
                by.time(),
                by.author());
    }

    public ItemDetail get(ExperimentItemId id) {
        ExperimentItem item =
                table.find(id).orElseThrow(() -> new Failure.NotFound(Resource.EXPERIMENT_ITEM, id).asException());
        return table.join(List.of(item)).rows().getFirst();
    }

    /** The newest first: so many, or as many as fit into memory. */
    public Portion<ItemDetail> newest(ItemSearch search, int limit) {
        Optional<ProjectId> project = Optional.ofNullable(search.projectName())
                .flatMap(new ProjectTable(work)::find)
                .map(Project::id);
        if (search.projectName() != null && project.isEmpty()) {
            return new Portion<>(List.of(), false, 0);
        }
        List<ExperimentItem> found = table.newest(
                new ExperimentTable(work).containing(search.experimentName()),
                project.orElse(null),
                search.before(),
                limit + 1);
        Portion<ItemDetail> read = table.details(found.subList(0, Math.min(limit, found.size())));
        work.holds(read.size());
        return new Portion<>(read.rows(), read.rows().size() < found.size(), read.size());
    }

    public void delete(Collection<ExperimentItemId> ids) {
        table.delete(ids);
    }
}
