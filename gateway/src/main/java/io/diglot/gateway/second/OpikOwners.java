package io.diglot.gateway.second;

import io.diglot.gateway.copy.opik.LookUps;
import io.diglot.gateway.copy.opik.OpikSide;
import io.diglot.gateway.copy.side.WorkspaceRecord;
import io.diglot.gateway.state.behind.Behind;
import io.diglot.gateway.state.behind.Named;
import io.diglot.identity.IdCodec;
import io.diglot.model.spaces.Workspace;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** On an Opik server, which is asked for each by itself. It tells nothing of a comment by its id. */
record OpikOwners(OpikSide side, Workspace workspace) implements Owners {

    @Override
    public Named plainly(Named named) {
        LookUps lookUps = side.lookUps();
        return switch (named.form()) {
            case THREAD ->
                IdCodec.uuid(named.value())
                        .flatMap(id -> lookUps.thread(workspace, id))
                        .flatMap(thread -> lookUps.projectName(
                                        workspace, thread.project().toString())
                                .map(project -> thread(named, thread.name(), project)))
                        .orElse(named);
            case THREAD_NAME ->
                lookUps.projectName(workspace, named.within())
                        .map(project -> thread(named, named.value(), project))
                        .orElse(named);
            default -> named;
        };
    }

    private static Named thread(Named named, String name, String project) {
        return new Named(named.workspace(), Named.Form.THREAD_NAME, name, project, named.at(), named.changes());
    }

    @Override
    public Map<Named, Set<Behind.Id>> of(List<Named> named) {
        Map<Named, Set<Behind.Id>> owners = new HashMap<>();
        for (Named one : named) {
            Set<Behind.Id> its = of(one);
            if (!its.isEmpty()) {
                owners.put(one, its);
            }
        }
        return owners;
    }

    private Set<Behind.Id> of(Named named) {
        LookUps lookUps = side.lookUps();
        return switch (named.form()) {
            case DATASET_NAME -> ids(Behind.Kind.DATASET, lookUps.datasets(workspace, named.value()));
            case EXPERIMENT_NAME -> ids(Behind.Kind.EXPERIMENT, lookUps.experiments(workspace, named.value()));
            case PROMPT_NAME -> ids(Behind.Kind.PROMPT, lookUps.prompts(workspace, named.value()));
            case PROJECT_NAME -> ids(Behind.Kind.PROJECT, lookUps.projects(workspace, named.value()));
            case PROMPT_VERSION -> owner(Behind.Kind.PROMPT, named, id -> lookUps.promptOf(workspace, id));
            case EXAMPLE -> owner(Behind.Kind.DATASET, named, id -> lookUps.datasetOf(workspace, id));
            case EXPERIMENT_ITEM -> owner(Behind.Kind.EXPERIMENT, named, id -> lookUps.experimentOf(workspace, id));
            case SPAN -> owner(Behind.Kind.TRACE, named, id -> lookUps.traceOf(workspace, id));
            case THREAD_NAME ->
                ids(
                        Behind.Kind.TRACE,
                        lookUps.traceOf(workspace, named.within(), named.value()).stream()
                                .toList());
            case ENVIRONMENTS -> records(Behind.Kind.ENVIRONMENT, WorkspaceRecord.Kind.ENVIRONMENTS);
            case OPTIMIZATIONS -> records(Behind.Kind.OPTIMIZATION, WorkspaceRecord.Kind.OPTIMIZATIONS);
            // It is known by its name, which is found out before.
            case THREAD, COMMENT -> Set.of();
        };
    }

    private Set<Behind.Id> owner(Behind.Kind kind, Named named, Function<UUID, Optional<UUID>> find) {
        return ids(kind, IdCodec.uuid(named.value()).flatMap(find).stream().toList());
    }

    private Set<Behind.Id> records(Behind.Kind kind, WorkspaceRecord.Kind list) {
        return ids(
                kind,
                side.records(workspace, list).stream().map(WorkspaceRecord::id).toList());
    }

    private Set<Behind.Id> ids(Behind.Kind kind, Collection<UUID> ids) {
        return ids.stream().map(id -> new Behind.Id(workspace, kind, id)).collect(Collectors.toSet());
    }
}
