package io.diglot.gateway.backend.opik.definitions;

import io.diglot.gateway.backend.AnnotationConfigBackend;
import io.diglot.gateway.backend.RemotePort;
import io.diglot.gateway.backend.opik.lists.NamedList;
import io.diglot.gateway.backend.opik.lists.Place;
import io.diglot.gateway.backend.opik.spaces.OpikWorkspaces;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.failure.Resource;
import io.diglot.model.annotations.AnnotationConfig;
import io.diglot.model.annotations.AnnotationConfigDraft;
import io.diglot.model.annotations.AnnotationConfigEdit;
import io.diglot.model.annotations.AnnotationConfigId;
import io.diglot.model.annotations.LocatedAnnotationConfig;
import io.diglot.model.spaces.SpaceScope;
import io.diglot.model.spaces.Workspace;
import io.diglot.opik.scores.OpikFeedbackDefinitionWrite;
import io.diglot.paging.Position;
import io.diglot.paging.Slice;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The feedback definitions of an Opik server as annotation configs, and beside them those that lie here. */
@Component
final class OpikAnnotationConfigs implements AnnotationConfigBackend, RemotePort {

    private final OpikWorkspaces workspaces;
    private final NamedList<LocatedAnnotationConfig> list;
    private final DefinitionRequests requests;
    private final RecordedConfigs recorded;

    OpikAnnotationConfigs(OpikWorkspaces workspaces, DefinitionRequests requests, RecordedConfigs recorded) {
        this.workspaces = workspaces;
        this.list = new NamedList<>(workspaces, found -> found.config().name(), OpikAnnotationConfigs::placeOf);
        this.requests = requests;
        this.recorded = recorded;
    }

    @Override
    public Mono<Slice<LocatedAnnotationConfig>> list(
            Caller caller, SpaceScope scope, Optional<String> name, Optional<Position> from, int limit) {
        return list.slice(caller, scope, name, from, limit, workspace -> all(caller, workspace));
    }

    private static Place placeOf(LocatedAnnotationConfig found) {
        return new Place(found.config().createdAt(), found.config().id().value(), found.workspace());
    }

    private Flux<LocatedAnnotationConfig> all(Caller caller, Workspace workspace) {
        return Mono.zip(requests.all(caller, workspace), recorded.of(caller, workspace))
                .flatMapIterable(both -> together(both.getT1(), both.getT2()))
                .map(config -> new LocatedAnnotationConfig(config, workspace));
    }

    /** What people have defined in Opik counts for a name that was annotated under too. */
    private static List<AnnotationConfig> together(List<AnnotationConfig> defined, List<AnnotationConfig> recorded) {
        Set<String> names = defined.stream().map(AnnotationConfig::name).collect(Collectors.toSet());
        return Stream.concat(defined.stream(), recorded.stream().filter(config -> !names.contains(config.name())))
                .toList();
    }

    @Override
    public Mono<LocatedAnnotationConfig> get(Caller caller, AnnotationConfigId id) {
        return locate(caller, id).map(Found::located);
    }

    /** Here first, since what lies here is sooner looked up. */
    private Mono<Found> locate(Caller caller, AnnotationConfigId id) {
        return workspaces.find(caller, Resource.ANNOTATION_CONFIG, id.value(), workspace -> recorded.read(
                        caller, workspace, configs -> configs.find(id).orElse(null))
                .map(config -> new Found(config, workspace, true))
                .switchIfEmpty(Mono.defer(
                        () -> requests.get(caller, workspace, id).map(config -> new Found(config, workspace, false)))));
    }

    @Override
    public Mono<LocatedAnnotationConfig> create(Caller caller, UUID space, AnnotationConfigDraft draft) {
        return workspaces.require(caller, space).flatMap(workspace -> requireFreeHere(caller, workspace, draft.name())
                .then(Mono.defer(() -> requests.toServer(draft)
                        .map(sent -> onServer(caller, workspace, draft, sent))
                        .orElseGet(() -> here(caller, workspace, draft))))
                .map(made -> new LocatedAnnotationConfig(made, workspace)));
    }

    private Mono<Void> requireFreeHere(Caller caller, Workspace workspace, String name) {
        return recorded.read(caller, workspace, configs -> {
                    configs.requireFree(name);
                    return name;
                })
                .then();
    }

    private Mono<AnnotationConfig> onServer(
            Caller caller, Workspace workspace, AnnotationConfigDraft draft, OpikFeedbackDefinitionWrite sent) {
        return requests.create(caller, workspace, sent, draft.scale().direction())
                .onErrorResume(DefinitionRequests::isWithout, e -> here(caller, workspace, draft));
    }

    private Mono<AnnotationConfig> here(Caller caller, Workspace workspace, AnnotationConfigDraft draft) {
        return requests.requireFree(caller, workspace, draft.name())
                .then(Mono.defer(() -> recorded.write(caller, workspace, configs -> configs.create(draft))));
    }

    @Override
    public Mono<LocatedAnnotationConfig> revise(Caller caller, AnnotationConfigId id, AnnotationConfigEdit edit) {
        return locate(caller, id).flatMap(found -> {
            AnnotationConfigDraft draft = edit.of(found.config());
            Mono<AnnotationConfig> revised = found.here()
                    ? reviseHere(caller, found, draft, edit)
                    : requireFreeHere(caller, found.workspace(), draft.name())
                            .then(Mono.defer(() -> reviseThere(caller, found, draft)));
            return revised.map(now -> new LocatedAnnotationConfig(now, found.workspace()));
        });
    }

    private Mono<AnnotationConfig> reviseHere(
            Caller caller, Found found, AnnotationConfigDraft draft, AnnotationConfigEdit edit) {
        return requests.requireFree(caller, found.workspace(), draft.name())
                .then(Mono.defer(() -> recorded.write(
                        caller,
                        found.workspace(),
                        configs -> configs.revise(found.config().id(), edit))));
    }

    private Mono<AnnotationConfig> reviseThere(Caller caller, Found found, AnnotationConfigDraft draft) {
        return requests.toServer(draft)
                .map(sent -> requests.update(
                        caller,
                        found.workspace(),
                        found.config().id(),
                        sent,
                        draft.scale().direction()))
                .orElseGet(() -> takeHere(caller, found, draft));
    }

    /**
     * The server has no place for what it becomes, so that it lies here from now on, under the same id. It goes from the server
     * last, so that who tries again after a failure ends what was begun.
     */
    private Mono<AnnotationConfig> takeHere(Caller caller, Found found, AnnotationConfigDraft draft) {
        AnnotationConfigId id = found.config().id();
        return recorded.write(caller, found.workspace(), configs -> configs.create(draft, id))
                .flatMap(kept -> requests.delete(caller, found.workspace(), id).thenReturn(kept));
    }

    /** One that annotations made under the same name goes too: it would come to light. */
    @Override
    public Mono<Void> delete(Caller caller, AnnotationConfigId id) {
        return locate(caller, id).flatMap(found -> {
            Mono<Void> there = found.here() ? Mono.empty() : requests.delete(caller, found.workspace(), id);
            return there.then(Mono.defer(() -> recorded.write(caller, found.workspace(), configs -> {
                        configs.named(found.config().name())
                                .map(AnnotationConfig::id)
                                .ifPresent(configs::delete);
                        configs.delete(id);
                        return id;
                    })))
                    .then();
        });
    }

    /** @param here whether it lies in the gateway's own database */
    private record Found(AnnotationConfig config, Workspace workspace, boolean here) {
        LocatedAnnotationConfig located() {
            return new LocatedAnnotationConfig(config, workspace);
        }
    }
}
