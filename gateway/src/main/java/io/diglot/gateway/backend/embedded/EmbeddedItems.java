package io.diglot.gateway.backend.embedded;

import io.diglot.gateway.backend.ItemBackend;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.database.Database;
import io.diglot.gateway.database.Session;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.store.experiments.ExperimentTable;
import io.diglot.gateway.store.projects.ProjectTable;
import io.diglot.gateway.store.runs.ItemTable;
import io.diglot.gateway.store.runs.RunUploadWriter;
import io.diglot.gateway.store.spaces.WorkspaceTable;
import io.diglot.identity.UuidV7;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.projects.Project;
import io.diglot.model.projects.ProjectId;
import io.diglot.model.runs.ExperimentItem;
import io.diglot.model.runs.ExperimentItemId;
import io.diglot.model.runs.ItemDetail;
import io.diglot.model.runs.ItemDraft;
import io.diglot.model.runs.ItemSearch;
import io.diglot.model.runs.RunUpload;
import io.diglot.model.spaces.Workspace;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Experiment items in the embedded database. */
@Component
final class EmbeddedItems implements ItemBackend {

    private static final int STREAMED_AT_ONCE = 200;

    private final Database database;
    private final UuidV7 ids;

    EmbeddedItems(Database database, UuidV7 ids) {
        this.database = database;
        this.ids = ids;
    }

    @Override
    public Mono<Void> put(Caller caller, List<ItemDraft> drafts) {
        return database.writeOnly(session -> {
            Workspace workspace = caller.home();
            WorkspaceTable.ensure(session, workspace);
            Map<String, ProjectId> projects = new HashMap<>();
            // Opik reads them as a set, so what is there twice without an id is one item.
            List<ExperimentItem> items = new LinkedHashSet<>(drafts)
                    .stream()
                            .map(draft -> item(
                                    session,
                                    caller,
                                    draft,
                                    draft.projectName() == null
                                            ? null
                                            : projects.computeIfAbsent(draft.projectName(), name -> ProjectTable.ensure(
                                                            session, caller, workspace, name, ids)
                                                    .id())))
                            .toList();
            ItemTable.put(session, workspace, items);
        });
    }

    private ExperimentItem item(Session session, Caller caller, ItemDraft draft, @Nullable ProjectId project) {
        return new ExperimentItem(
                draft.id() == null ? new ExperimentItemId(ids.next()) : draft.id(),
                draft.experimentId(),
                draft.datasetItemId(),
                draft.datasetItemId().toString(),
                draft.traceId(),
                project,
                draft.executionPolicy(),
                session.now(),
                caller.user(),
                session.now(),
                caller.user());
    }

    @Override
    public Mono<RunUpload.Project> upload(Caller caller, RunUpload upload) {
        return database.write(session -> new RunUploadWriter(session, caller, caller.home(), ids).write(upload));
    }

    @Override
    public Mono<ItemDetail> get(Caller caller, ExperimentItemId id) {
        return database.read(session -> {
            Workspace workspace = session.workspaceOf(caller, "experiment_item", id.value(), Resource.EXPERIMENT_ITEM);
            ExperimentItem item = ItemTable.find(session, workspace, id)
                    .orElseThrow(() -> new Failure.NotFound(Resource.EXPERIMENT_ITEM, id));
            return ItemTable.join(session, workspace, List.of(item)).getFirst();
        });
    }

    @Override
    public Flux<ItemDetail> stream(Caller caller, ItemSearch search, int limit) {
        return next(caller, search, limit)
                .expand(part -> part.left() == 0 ? Mono.empty() : next(caller, part.following(search), part.left()))
                // More at once would be read before anyone asks for it.
                .concatMapIterable(Part::content, 1);
    }

    /** @param left how many more to stream; 0 where nothing is left */
    private record Part(List<ItemDetail> content, int left) {
        ItemSearch following(ItemSearch search) {
            return new ItemSearch(
                    search.experimentName(),
                    search.projectName(),
                    content.getLast().item().id());
        }
    }

    private Mono<Part> next(Caller caller, ItemSearch search, int left) {
        return database.read(session -> {
            Workspace workspace = caller.home();
            Optional<ProjectId> project = Optional.ofNullable(search.projectName())
                    .flatMap(name -> ProjectTable.find(session, workspace, name))
                    .map(Project::id);
            if (search.projectName() != null && project.isEmpty()) {
                return new Part(List.of(), 0);
            }
            int limit = Math.min(left, STREAMED_AT_ONCE);
            List<ExperimentItem> found = ItemTable.newest(
                    session,
                    workspace,
                    ExperimentTable.containing(session, workspace, search.experimentName()),
                    project.orElse(null),
                    search.before(),
                    limit);
            List<ItemDetail> joined = ItemTable.details(session, workspace, found);
            boolean last = found.size() < limit && joined.size() == found.size();
            return new Part(joined, last ? 0 : left - joined.size());
        });
    }

    @Override
    public Mono<Void> delete(Caller caller, Collection<ExperimentItemId> ids) {
        return database.writeOnly(session -> {
            Workspace workspace = caller.home();
            for (ExperimentId experiment : ItemTable.delete(session, workspace, ids)) {
                ExperimentTable.takePositions(session, workspace, experiment, 0);
            }
        });
    }
}
