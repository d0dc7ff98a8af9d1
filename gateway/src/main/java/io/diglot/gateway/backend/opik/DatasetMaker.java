package io.diglot.gateway.backend.opik;

import io.diglot.gateway.backend.Caller;
import io.diglot.gateway.backend.opik.DatasetReader.Found;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Failure.Conflict.Reason;
import io.diglot.gateway.failure.Resource;
import io.diglot.identity.UuidV7;
import io.diglot.model.DatasetId;
import io.diglot.model.ExampleDraft;
import io.diglot.model.Workspace;
import io.diglot.opik.OpikDataset;
import io.diglot.opik.OpikDatasetIdentifier;
import io.diglot.opik.OpikDatasetUpdate;
import io.diglot.opik.OpikDatasetWrite;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Makes datasets together with their first examples, all or nothing. Until the last step a dataset is marked, and
 * Arize's clients do not see it. One that a gateway left behind when it died gives its name free after a while.
 */
@Component
class DatasetMaker {

    /** The description of a dataset whose first examples are still being written. */
    static final String BEING_MADE = "Diglot is still writing the first examples of this dataset.";

    /** Longer than any gateway takes to make a dataset. */
    private static final Duration GIVEN_UP = Duration.ofMinutes(10);

    private static final String DATASETS = "/v1/private/datasets";

    private final OpikClient client;
    private final DatasetReader reader;
    private final ItemWriter items;
    private final UuidV7 ids;
    private final InstantSource clock;

    DatasetMaker(OpikClient client, DatasetReader reader, ItemWriter items, UuidV7 ids, InstantSource clock) {
        this.client = client;
        this.reader = reader;
        this.items = items;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Makes a dataset.
     *
     * @param examples each with its id
     * @param answer what is told of the dataset; where it cannot be told, the dataset goes again
     */
    <T> Mono<T> make(
            Caller caller,
            Workspace workspace,
            String name,
            List<ExampleDraft> examples,
            Function<Found, Mono<T>> answer) {
        DatasetId id = new DatasetId(ids.next());
        return Detached.run(detached -> reserve(caller, workspace, id, name)
                .onErrorResume(Uncertainty::leftBy, failure -> undo(failure, caller, workspace, id))
                .then(Mono.defer(() -> items.put(caller, workspace, id, ids.next(), examples)
                        .then(detached.wanted())
                        .then(show(caller, workspace, id, name))
                        .then(Mono.defer(() -> reader.read(caller, workspace, id)))
                        .flatMap(dataset -> answer.apply(new Found(dataset, workspace)))
                        .onErrorResume(failure -> undo(failure, caller, workspace, id)))));
    }

    private <T> Mono<T> undo(Throwable failure, Caller caller, Workspace workspace, DatasetId id) {
        return ItemWriter.undone(failure, "dataset=" + id, delete(caller, workspace, id));
    }

    Mono<Void> delete(Caller caller, Workspace workspace, DatasetId id) {
        return client.send(OpikCall.delete(caller, workspace, DatasetReader.path(id)));
    }

    /** Opik itself lets no two datasets of a workspace have one name, in whatever case. */
    private Mono<Void> reserve(Caller caller, Workspace workspace, DatasetId id, String name) {
        Mono<Void> attempt = client.send(OpikCall.post(
                        caller,
                        workspace,
                        DATASETS,
                        new OpikDatasetWrite(id.value(), name, null, null, null, null, null, BEING_MADE))
                .on(409, () -> new Failure.Conflict(Resource.DATASET, Reason.NAME_TAKEN, name)));
        return attempt.onErrorResume(Failure.Conflict.class, taken -> abandoned(caller, workspace, name)
                .switchIfEmpty(Mono.error(taken))
                .flatMap(left -> delete(caller, workspace, new DatasetId(left.id())))
                .then(attempt));
    }

    /** The dataset of a name, where it was never finished and nobody is at it any more. */
    private Mono<OpikDataset> abandoned(Caller caller, Workspace workspace, String name) {
        OpikCall named = OpikCall.post(caller, workspace, DATASETS + "/retrieve", new OpikDatasetIdentifier(name, null))
                .on(404, () -> new Failure.NotFound(Resource.DATASET, name));
        return client.fetch(named, OpikDataset.class)
                .onErrorResume(Failure.NotFound.class, e -> Mono.empty())
                .filter(dataset -> new Found(dataset, workspace).isBeingMade())
                .filter(dataset -> dataset.createdAt().plus(GIVEN_UP).isBefore(clock.instant()));
    }

    private Mono<Void> show(Caller caller, Workspace workspace, DatasetId id, String name) {
        return client.send(
                OpikCall.put(caller, workspace, DatasetReader.path(id), new OpikDatasetUpdate(name, null, null, null)));
    }
}
