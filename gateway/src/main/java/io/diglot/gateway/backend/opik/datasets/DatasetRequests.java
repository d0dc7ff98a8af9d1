package io.diglot.gateway.backend.opik.datasets;

import io.diglot.gateway.backend.opik.datasets.DatasetReader.Found;
import io.diglot.gateway.backend.opik.lists.WholeList;
import io.diglot.gateway.backend.opik.server.OpikApi;
import io.diglot.gateway.backend.vendor.VendorCall;
import io.diglot.gateway.backend.vendor.VendorClient;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Failure.Conflict.Reason;
import io.diglot.gateway.failure.Resource;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.spaces.Workspace;
import io.diglot.opik.datasets.OpikDataset;
import io.diglot.opik.datasets.OpikDatasetIdentifier;
import io.diglot.opik.datasets.OpikDatasetPage;
import io.diglot.opik.datasets.OpikDatasetUpdate;
import io.diglot.opik.datasets.OpikDatasetWrite;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What is asked of Opik to make a dataset, one method for each kind of request. */
@Component
public class DatasetRequests {

    /** The description of a dataset whose first examples are still being written. */
    static final String BEING_MADE = "Diglot is still writing the first examples of this dataset.";

    private static final int PAGE = 100;

    private final VendorClient client;
    private final DatasetReader reader;

    DatasetRequests(VendorClient client, DatasetReader reader) {
        this.client = client;
        this.reader = reader;
    }

    /**
     * Makes a dataset that is marked as unfinished, so that Arize's clients do not see it. Opik itself lets no two datasets
     * of a workspace have one name, in whatever case: then this fails with {@link Failure.Conflict}.
     */
    Mono<Void> reserve(Caller caller, Workspace workspace, DatasetId id, String name) {
        return client.send(new OpikApi(caller, workspace)
                .createDataset(OpikDatasetWrite.described(id.value(), name, BEING_MADE))
                .on(409, () -> taken(name)));
    }

    /** Takes the mark off: from then on everybody sees the dataset. */
    Mono<Void> show(Caller caller, Workspace workspace, DatasetId id, String name) {
        return client.send(new OpikApi(caller, workspace).updateDataset(id, OpikDatasetUpdate.named(name, null)));
    }

    /** Gives a dataset another name. Opik forgets a description that is not sent again. */
    public Mono<Void> rename(Caller caller, Found found, String name) {
        return client.send(new OpikApi(caller, found.workspace())
                .updateDataset(
                        found.id(),
                        OpikDatasetUpdate.named(name, found.dataset().description()))
                .on(404, () -> new Failure.NotFound(Resource.DATASET, found.id()))
                .on(409, () -> taken(name)));
    }

    /** Gives a dataset other tags in place of all that it has. */
    Mono<Void> tag(Caller caller, Found found, List<String> tags) {
        return client.send(new OpikApi(caller, found.workspace())
                .updateDataset(found.id(), OpikDatasetUpdate.tagged(found.dataset(), tags))
                .on(404, () -> new Failure.NotFound(Resource.DATASET, found.id())));
    }

    /** All datasets of a workspace that bear a tag; it reads them all. */
    Flux<OpikDataset> tagged(Caller caller, Workspace workspace, String tag) {
        return WholeList.inPagesOf(PAGE, number -> client.fetch(new OpikApi(caller, workspace).datasets(number, PAGE)))
                .concatMapIterable(OpikDatasetPage::content)
                .filter(dataset -> dataset.tags().contains(tag));
    }

    /** What is not there is passed over. */
    public Mono<Void> delete(Caller caller, Workspace workspace, DatasetId id) {
        return client.send(new OpikApi(caller, workspace).deleteDataset(id));
    }

    /** The dataset of a name, in whatever case; nothing where there is none. */
    Mono<Found> named(Caller caller, Workspace workspace, String name) {
        VendorCall<OpikDataset> named = new OpikApi(caller, workspace)
                .retrieveDataset(OpikDatasetIdentifier.named(name))
                .on(404, () -> new Failure.NotFound(Resource.DATASET, name));
        return client.fetch(named)
                .map(dataset -> new Found(dataset, workspace))
                .onErrorResume(Failure.is(Failure.NotFound.class), e -> Mono.empty());
    }

    /** Whether a dataset is there and no longer marked as unfinished. */
    Mono<Boolean> isShown(Caller caller, Workspace workspace, DatasetId id) {
        return reader.read(caller, workspace, id)
                .map(dataset -> !new Found(dataset, workspace).isBeingMade())
                .onErrorResume(Failure.is(Failure.NotFound.class), e -> Mono.just(false));
    }

    private static Failure taken(String name) {
        return new Failure.Conflict(Resource.DATASET, Reason.NAME_TAKEN, name);
    }
}
