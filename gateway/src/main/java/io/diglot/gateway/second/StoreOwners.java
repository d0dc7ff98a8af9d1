package io.diglot.gateway.second;

import io.diglot.gateway.copy.side.CopySource;
import io.diglot.gateway.copy.side.WorkspaceRecord;
import io.diglot.gateway.state.behind.Behind;
import io.diglot.gateway.state.behind.Named;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.mirror.NamedOwners;
import io.diglot.gateway.store.mirror.TraceStanding;
import io.diglot.gateway.store.projects.ProjectTable;
import io.diglot.gateway.store.threads.ThreadTable;
import io.diglot.identity.IdCodec;
import io.diglot.model.projects.Project;
import io.diglot.model.projects.ProjectId;
import io.diglot.model.spaces.Workspace;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * In the embedded store of the second backend, which knows what was there before.
 *
 * @param look looks into the store in one transaction
 */
record StoreOwners(CopySource side, Workspace workspace, Look look) implements Owners {

    /** Reads in a transaction. */
    interface Look {
        <T> T at(Workspace workspace, Function<UnitOfWork, T> read);
    }

    @Override
    public Map<Named, Set<Behind.Id>> of(List<Named> named) {
        Named.Form form = named.getFirst().form();
        return switch (form) {
            case DATASET_NAME -> byName(named, Behind.Kind.DATASET, NamedOwners::datasets);
            case EXPERIMENT_NAME -> byName(named, Behind.Kind.EXPERIMENT, NamedOwners::experiments);
            case PROMPT_NAME -> byName(named, Behind.Kind.PROMPT, NamedOwners::prompts);
            case PROJECT_NAME -> byName(named, Behind.Kind.PROJECT, NamedOwners::projects);
            case PROMPT_VERSION -> byId(named, Behind.Kind.PROMPT, NamedOwners::promptsOf);
            case EXAMPLE -> byId(named, Behind.Kind.DATASET, NamedOwners::datasetsOf);
            case EXPERIMENT_ITEM -> byId(named, Behind.Kind.EXPERIMENT, NamedOwners::experimentsOf);
            case SPAN -> byId(named, Behind.Kind.TRACE, NamedOwners::tracesOf);
            case COMMENT -> {
                Map<Named, Set<Behind.Id>> owners =
                        new HashMap<>(byId(named, Behind.Kind.TRACE, NamedOwners::tracesOfComments));
                owners.putAll(byId(named, Behind.Kind.THREAD, NamedOwners::threadsOfComments));
                yield owners;
            }
            case THREAD -> look.at(workspace, work -> threads(work, named));
            case THREAD_NAME -> look.at(workspace, work -> namedThreads(work, named));
            case ENVIRONMENTS -> records(named, Behind.Kind.ENVIRONMENT, WorkspaceRecord.Kind.ENVIRONMENTS);
            case OPTIMIZATIONS -> records(named, Behind.Kind.OPTIMIZATION, WorkspaceRecord.Kind.OPTIMIZATIONS);
        };
    }

    /** All traces that are there of a thread. */
    Set<Behind.Id> tracesOf(Named thread) {
        return look.at(workspace, work -> {
            Set<UUID> traces = new HashSet<>();
            project(work, thread)
                    .forEach(project ->
                            traces.addAll(new NamedOwners(work).tracesOfThread(project.value(), thread.value())));
            return ids(Behind.Kind.TRACE, traces);
        });
    }

    private Map<Named, Set<Behind.Id>> byName(
            List<Named> named, Behind.Kind kind, BiFunction<NamedOwners, String, Set<UUID>> find) {
        return look.at(workspace, work -> {
            Map<Named, Set<Behind.Id>> owners = new HashMap<>();
            named.forEach(one -> put(owners, one, ids(kind, find.apply(new NamedOwners(work), one.value()))));
            return owners;
        });
    }

    private Map<Named, Set<Behind.Id>> byId(
            List<Named> named, Behind.Kind kind, BiFunction<NamedOwners, Collection<UUID>, Map<UUID, Set<UUID>>> find) {
        Map<Named, UUID> ids = new HashMap<>();
        named.forEach(one -> IdCodec.uuid(one.value()).ifPresent(id -> ids.put(one, id)));
        Map<UUID, Set<UUID>> found =
                look.at(workspace, work -> find.apply(new NamedOwners(work), Set.copyOf(ids.values())));
        Map<Named, Set<Behind.Id>> owners = new HashMap<>();
        ids.forEach((one, id) -> put(owners, one, ids(kind, found.getOrDefault(id, Set.of()))));
        return owners;
    }

    private Map<Named, Set<Behind.Id>> threads(UnitOfWork work, List<Named> named) {
        Map<Named, Set<Behind.Id>> owners = new HashMap<>();
        for (Named one : named) {
            IdCodec.uuid(one.value())
                    .ifPresent(id ->
                            put(owners, one, ids(Behind.Kind.THREAD, new TraceStanding(work).threads(List.of(id)))));
        }
        return owners;
    }

    private Map<Named, Set<Behind.Id>> namedThreads(UnitOfWork work, List<Named> named) {
        Map<Named, Set<Behind.Id>> owners = new HashMap<>();
        for (Named one : named) {
            project(work, one)
                    .forEach(project -> put(
                            owners,
                            one,
                            ids(
                                    Behind.Kind.THREAD,
                                    new ThreadTable(work)
                                            .ids(project, List.of(one.value()))
                                            .values())));
        }
        return owners;
    }

    private static List<ProjectId> project(UnitOfWork work, Named thread) {
        return new ProjectTable(work)
                .find(thread.within()).map(Project::id).stream().toList();
    }

    private Map<Named, Set<Behind.Id>> records(List<Named> named, Behind.Kind kind, WorkspaceRecord.Kind list) {
        Map<Named, Set<Behind.Id>> owners = new HashMap<>();
        Set<Behind.Id> all = ids(
                kind,
                side.records(workspace, list).stream().map(WorkspaceRecord::id).toList());
        named.forEach(one -> put(owners, one, all));
        return owners;
    }

    private static void put(Map<Named, Set<Behind.Id>> owners, Named named, Set<Behind.Id> its) {
        if (!its.isEmpty()) {
            owners.put(named, its);
        }
    }

    private Set<Behind.Id> ids(Behind.Kind kind, Collection<UUID> ids) {
        return ids.stream().map(id -> new Behind.Id(workspace, kind, id)).collect(Collectors.toSet());
    }
}
