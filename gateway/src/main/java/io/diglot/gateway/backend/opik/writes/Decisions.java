package io.diglot.gateway.backend.opik.writes;

import io.diglot.gateway.backend.opik.datasets.DatasetRequests;
import io.diglot.gateway.backend.opik.experiments.ExperimentRequests;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.state.Undertaking;
import io.diglot.model.spaces.Workspace;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Of each kind of undertaking, what decided it, and what is left to do either way. All of it may be repeated. */
@Component
public class Decisions {

    private final ExperimentRequests experiments;
    private final DatasetRequests datasets;

    Decisions(ExperimentRequests experiments, DatasetRequests datasets) {
        this.experiments = experiments;
        this.datasets = datasets;
    }

    /** Whether the request that decides was carried out, as far as Opik says now. */
    Mono<Boolean> isDone(Undertaking undertaking) {
        Caller caller = undertaking.caller();
        Workspace workspace = undertaking.workspace();
        return switch (undertaking.kind()) {
            case CREATE -> experiments.exists(caller, workspace, undertaking.experiment());
            case APPEND ->
                experiments.hasItem(caller, workspace, undertaking.items().getFirst());
            case DELETE ->
                experiments.exists(caller, workspace, undertaking.experiment()).map(there -> !there);
            case DATASET -> datasets.isShown(caller, workspace, undertaking.datasetMade());
        };
    }

    /** What follows on the request that decided. */
    Mono<Void> finish(Undertaking undertaking) {
        Caller caller = undertaking.caller();
        Workspace workspace = undertaking.workspace();
        return switch (undertaking.kind()) {
            case CREATE, DATASET -> Mono.empty();
            case APPEND ->
                experiments
                        .touch(caller, workspace, undertaking.experiment())
                        // Somebody has deleted the experiment meanwhile.
                        .onErrorResume(Failure.NotFound.class, gone -> undo(undertaking));
            case DELETE -> experiments.deleteTraces(caller, workspace, undertaking.traces());
        };
    }

    /** Takes away what was written. What is not there is passed over. */
    Mono<Void> undo(Undertaking undertaking) {
        Caller caller = undertaking.caller();
        Workspace workspace = undertaking.workspace();
        return switch (undertaking.kind()) {
            case CREATE, APPEND ->
                Mono.when(List.of(
                        experiments.deleteItems(caller, workspace, undertaking.items()),
                        experiments.deleteTraces(caller, workspace, undertaking.traces())));
            case DELETE -> Mono.empty();
            case DATASET -> datasets.delete(caller, workspace, undertaking.datasetMade());
        };
    }

    /**
     * As {@link #undo}, of what may have been decided after all, late: what is there goes first, so that nobody sees half
     * of it. Only a deletion stands then, and is finished.
     */
    Mono<Void> withdraw(Undertaking undertaking) {
        return switch (undertaking.kind()) {
            case CREATE ->
                experiments
                        .delete(undertaking.caller(), undertaking.workspace(), undertaking.experiment())
                        .then(Mono.defer(() -> undo(undertaking)));
            case APPEND, DATASET -> undo(undertaking);
            case DELETE -> isDone(undertaking).flatMap(gone -> gone ? finish(undertaking) : Mono.empty());
        };
    }
}
