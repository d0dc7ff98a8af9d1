package io.diglot.gateway.backend.opik.experiments;

import io.diglot.gateway.backend.opik.lists.ListQuery;
import io.diglot.gateway.backend.opik.lists.ListQuery.Direction;
import io.diglot.gateway.backend.opik.lists.WholeList;
import io.diglot.gateway.backend.opik.server.OpikApi;
import io.diglot.gateway.backend.opik.spaces.OpikWorkspaces;
import io.diglot.gateway.backend.opik.writes.Afterwards;
import io.diglot.gateway.backend.vendor.Batches;
import io.diglot.gateway.backend.vendor.VendorCall;
import io.diglot.gateway.backend.vendor.VendorClient;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Resource;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.spaces.Workspace;
import io.diglot.opik.experiments.OpikExperiment;
import io.diglot.opik.experiments.OpikExperimentPage;
import io.diglot.opik.experiments.OpikExperimentUpdate;
import io.diglot.opik.experiments.OpikExperimentWrite;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What is asked of Opik about experiments, one method for each kind of request. All but the first may be repeated. */
@Component
public final class ExperimentRequests {

    /** As many experiments as a page is asked to hold. */
    static final int PAGE = 100;

    private static final int PARALLEL = 4;

    private final VendorClient client;
    private final OpikWorkspaces workspaces;

    ExperimentRequests(VendorClient client, OpikWorkspaces workspaces) {
        this.client = client;
        this.workspaces = workspaces;
    }

    /** Makes an experiment, or finds that one of its id is there already: the server does not tell which. */
    public Mono<Void> make(Caller caller, Workspace workspace, OpikExperimentWrite experiment) {
        return client.send(new OpikApi(caller, workspace).createExperiment(experiment));
    }

    /** Wherever it lies. Fails with {@link Failure.NotFound} where the caller sees no such experiment. */
    public Mono<FoundExperiment> locate(Caller caller, ExperimentId id) {
        return workspaces.find(caller, Resource.EXPERIMENT, id.value(), workspace -> get(caller, workspace, id));
    }

    /** Fails with {@link Failure.NotFound} where the workspace has no such experiment. */
    public Mono<FoundExperiment> get(Caller caller, Workspace workspace, ExperimentId id) {
        return client.fetch(new OpikApi(caller, workspace).experiment(id).on(404, () -> missing(id)))
                .map(experiment -> new FoundExperiment(workspace, experiment));
    }

    public Mono<Boolean> exists(Caller caller, Workspace workspace, ExperimentId id) {
        return get(caller, workspace, id)
                .hasElement()
                .onErrorResume(Failure.is(Failure.NotFound.class), e -> Mono.just(false));
    }

    /** Moves the time of the last change: neither items nor scores do. */
    public Mono<Void> touch(Caller caller, Workspace workspace, ExperimentId id) {
        return client.send(new OpikApi(caller, workspace)
                .updateExperiment(id, OpikExperimentUpdate.ofNothing())
                .on(404, () -> missing(id)));
    }

    /** Changes the tags of an experiment, whoever changes them at the same time. */
    public Mono<Void> tag(
            Caller caller, Workspace workspace, ExperimentId id, List<String> added, List<String> removed) {
        return client.send(new OpikApi(caller, workspace)
                .updateExperiment(id, OpikExperimentUpdate.ofTags(added, removed))
                .on(404, () -> missing(id)));
    }

    /** All experiments of a workspace that bear a tag; it reads them all. */
    public Flux<OpikExperiment> tagged(Caller caller, Workspace workspace, String tag) {
        return WholeList.inPagesOf(PAGE, number -> list(caller, workspace, null, null, number))
                .concatMapIterable(OpikExperimentPage::content)
                .filter(experiment -> experiment.tags().contains(tag));
    }

    /** As {@link #touch}, after a write that stands: nothing but the date is missing where this fails. */
    public Mono<Void> touchAfterwards(Caller caller, Workspace workspace, ExperimentId id) {
        return Afterwards.done(touch(caller, workspace, id), "the date of a change is not moved", id);
    }

    /** The experiments of a dataset that bear exactly this name. */
    public Flux<OpikExperiment> named(Caller caller, Workspace workspace, DatasetId dataset, String name) {
        return WholeList.inPagesOf(PAGE, number -> list(caller, workspace, dataset, name, number))
                .concatMapIterable(OpikExperimentPage::content)
                .filter(experiment -> name.equals(experiment.name()));
    }

    /**
     * A page of experiments, by id ascending.
     *
     * @param dataset only those of this dataset
     * @param name only those whose name contains this, in whatever case, and perhaps some others
     */
    Mono<OpikExperimentPage> list(
            Caller caller, Workspace workspace, @Nullable DatasetId dataset, @Nullable String name, int page) {
        VendorCall<OpikExperimentPage> call = new OpikApi(caller, workspace)
                .experiments(page, PAGE)
                // New ones come last and shift nothing.
                .query("sorting", ListQuery.sortedBy("id", Direction.ASC))
                .query("force_sorting", true);
        call = dataset == null ? call : call.query("datasetId", dataset);
        String pattern = name == null ? null : ListQuery.superset(name).orElse(null);
        return client.fetch(pattern == null ? call : call.query("name", pattern));
    }

    /** Whether a link of an experiment and a trace is there. */
    public Mono<Boolean> hasItem(Caller caller, Workspace workspace, UUID item) {
        return client.fetch(new OpikApi(caller, workspace)
                        .experimentItem(item)
                        .on(404, () -> new Failure.NotFound(Resource.EXPERIMENT_ITEM, item)))
                .hasElement()
                .onErrorResume(Failure.is(Failure.NotFound.class), e -> Mono.just(false));
    }

    /** Deletes an experiment and its items; its traces stay. */
    public Mono<Void> delete(Caller caller, Workspace workspace, ExperimentId id) {
        return client.send(new OpikApi(caller, workspace).deleteExperiments(List.of(id.value())));
    }

    private Mono<Void> deleteItems(Caller caller, Workspace workspace, List<UUID> items) {
        return inParts(items, new OpikApi(caller, workspace)::deleteExperimentItems);
    }

    /** What does not exist is passed over. */
    public Mono<Void> deleteTraces(Caller caller, Workspace workspace, List<UUID> traces) {
        return inParts(traces, new OpikApi(caller, workspace)::deleteTraces);
    }

    /** The items and the traces of runs, at once. What does not exist is passed over. */
    public Mono<Void> deleteRuns(Caller caller, Workspace workspace, List<UUID> items, List<UUID> traces) {
        return Mono.when(List.of(deleteItems(caller, workspace, items), deleteTraces(caller, workspace, traces)));
    }

    private Mono<Void> inParts(List<UUID> ids, Function<List<UUID>, VendorCall<Void>> delete) {
        return Flux.fromIterable(ids)
                .buffer(Batches.MOST)
                .flatMap(part -> client.send(delete.apply(part)), PARALLEL)
                .then();
    }

    private static Failure missing(ExperimentId id) {
        return new Failure.NotFound(Resource.EXPERIMENT, id);
    }
}
