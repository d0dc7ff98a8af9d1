package io.diglot.gateway.backend.opik;

import io.diglot.gateway.backend.RemotePort;
import io.diglot.gateway.backend.TagBackend;
import io.diglot.gateway.backend.opik.datasets.DatasetTags;
import io.diglot.gateway.backend.opik.experiments.ExperimentBeginnings;
import io.diglot.gateway.backend.opik.experiments.ExperimentRequests;
import io.diglot.gateway.backend.opik.spaces.OpikWorkspaces;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.failure.Failure;
import io.diglot.model.TagEdit;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.spaces.Workspace;
import io.diglot.model.tags.LocatedTag;
import io.diglot.model.tags.TagDraft;
import io.diglot.model.tags.TagId;
import io.diglot.model.tags.TagRemoval;
import io.diglot.model.tags.TagRevision;
import io.diglot.model.tags.Tagged;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The tags of experiments and datasets on an Opik server, which knows them by their names alone: the rest lies here. */
@Component
final class OpikTags implements TagBackend, RemotePort {

    private final OpikWorkspaces workspaces;
    private final ExperimentRequests experiments;
    private final ExperimentBeginnings beginnings;
    private final DatasetTags datasets;
    private final RecordedTags recorded;

    OpikTags(
            OpikWorkspaces workspaces,
            ExperimentRequests experiments,
            ExperimentBeginnings beginnings,
            DatasetTags datasets,
            RecordedTags recorded) {
        this.workspaces = workspaces;
        this.experiments = experiments;
        this.beginnings = beginnings;
        this.datasets = datasets;
        this.recorded = recorded;
    }

    @Override
    public Mono<LocatedTag> create(Caller caller, UUID space, TagDraft draft) {
        return workspaces
                .require(caller, space)
                .flatMap(workspace -> recorded.write(caller, workspace, tags -> tags.create(draft)));
    }

    /** The name changes last, so that who tries again after a failure ends what was begun. */
    @Override
    public Mono<LocatedTag> revise(Caller caller, TagId id, TagRevision revision) {
        return recorded.locate(workspaces.of(caller), caller, id).flatMap(found -> {
            String before = found.tag().name();
            String after = revision.name();
            Mono<Void> renamed = after == null || after.equals(before)
                    ? Mono.empty()
                    : recorded.write(caller, found.workspace(), tags -> {
                                tags.requireFree(id, after);
                                return id;
                            })
                            .then(Mono.defer(() -> editAll(caller, found.workspace(), before, List.of(after))));
            return renamed.then(
                    Mono.defer(() -> recorded.write(caller, found.workspace(), tags -> tags.revise(id, revision))));
        });
    }

    /** The tag itself goes last, so that who tries again after a failure ends what was begun. */
    @Override
    public Mono<Void> delete(Caller caller, TagId id) {
        return recorded.locate(workspaces.of(caller), caller, id)
                .flatMap(found -> editAll(caller, found.workspace(), found.tag().name(), List.of())
                        .then(Mono.defer(() -> recorded.write(caller, found.workspace(), tags -> {
                            tags.delete(id);
                            return id;
                        }))))
                .then();
    }

    private Mono<Void> editAll(Caller caller, Workspace workspace, String bearing, List<String> instead) {
        return experiments
                .tagged(caller, workspace, bearing)
                // What changes may come to lie on another page.
                .collectList()
                .flatMapIterable(found -> found)
                .concatMap(found -> experiments
                        .tag(caller, workspace, new ExperimentId(found.id()), instead, List.of(bearing))
                        .onErrorResume(Failure.is(Failure.NotFound.class), gone -> Mono.empty()))
                .then(Mono.defer(() ->
                        datasets.editAll(caller, workspace, bearing, new TagEdit.Merge(instead, List.of(bearing)))));
    }

    @Override
    public Mono<List<LocatedTag>> of(Caller caller, Tagged thing) {
        return switch (thing) {
            case Tagged.OfDataset dataset ->
                datasets.locate(caller, dataset.id())
                        .flatMap(found -> recorded.seen(
                                caller, found.workspace(), found.dataset().tags()));
            case Tagged.OfExperiment experiment ->
                beginnings.orBegun(
                        caller,
                        experiment.id(),
                        experiments
                                .locate(caller, experiment.id())
                                .flatMap(found -> recorded.seen(
                                        caller,
                                        found.workspace(),
                                        found.experiment().tags())),
                        begun -> Mono.just(List.of()));
        };
    }

    @Override
    public Mono<List<LocatedTag>> add(Caller caller, Tagged thing, List<TagId> tags) {
        return switch (thing) {
            case Tagged.OfDataset dataset ->
                datasets.locate(caller, dataset.id()).flatMap(found -> recorded.names(caller, found.workspace(), tags)
                        .flatMap(names -> datasets.edit(caller, found, new TagEdit.Merge(names, List.of())))
                        .flatMap(borne -> recorded.seen(caller, found.workspace(), borne)));
            case Tagged.OfExperiment experiment ->
                beginnings.orBegun(
                        caller, experiment.id(), addTo(caller, experiment.id(), tags), begun -> Mono.error(notYet()));
        };
    }

    private Mono<List<LocatedTag>> addTo(Caller caller, ExperimentId id, List<TagId> tags) {
        return experiments.locate(caller, id).flatMap(found -> recorded.names(caller, found.workspace(), tags)
                .flatMap(names -> experiments
                        .tag(caller, found.workspace(), id, names, List.of())
                        .then(Mono.defer(() -> experiments.get(caller, found.workspace(), id))))
                .flatMap(now -> recorded.seen(
                        caller, found.workspace(), now.experiment().tags())));
    }

    @Override
    public Mono<TagRemoval> remove(Caller caller, Tagged thing, List<TagId> tags) {
        return switch (thing) {
            case Tagged.OfDataset dataset ->
                datasets.locate(caller, dataset.id()).flatMap(found -> recorded.seen(
                                caller, found.workspace(), found.dataset().tags())
                        .map(borne -> TagRemoval.of(borne, tags))
                        .flatMap(removal -> datasets.edit(caller, found, new TagEdit.Merge(List.of(), removal.names()))
                                .thenReturn(removal)));
            case Tagged.OfExperiment experiment ->
                beginnings.orBegun(
                        caller,
                        experiment.id(),
                        removeFrom(caller, experiment.id(), tags),
                        begun -> Mono.just(TagRemoval.of(List.of(), tags)));
        };
    }

    private Mono<TagRemoval> removeFrom(Caller caller, ExperimentId id, List<TagId> tags) {
        return experiments.locate(caller, id).flatMap(found -> recorded.seen(
                        caller, found.workspace(), found.experiment().tags())
                .map(borne -> TagRemoval.of(borne, tags))
                .flatMap(removal -> (removal.removed().isEmpty()
                                ? Mono.<Void>empty()
                                : experiments
                                        .tag(caller, found.workspace(), id, List.of(), removal.names())
                                        .then())
                        .thenReturn(removal)));
    }

    /** The server has the experiment once its runs are there. */
    private static Throwable notYet() {
        return new Failure.Unavailable(Duration.ofSeconds(1)).asException();
    }
}
