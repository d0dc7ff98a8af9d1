package io.diglot.gateway.backend.opik.items;

import io.diglot.gateway.backend.opik.server.OpikApi;
import io.diglot.gateway.backend.vendor.Batches;
import io.diglot.gateway.backend.vendor.VendorClient;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Resource;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.examples.ExampleDraft;
import io.diglot.model.examples.ExampleId;
import io.diglot.model.spaces.Workspace;
import io.diglot.opik.items.OpikDatasetItemBatch;
import io.diglot.opik.items.OpikDatasetItemWrite;
import io.diglot.opik.items.OpikDatasetItemsDelete;
import io.diglot.opik.storage.ExampleStorage;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** Writes dataset items, so many at a time as Opik takes. */
@Component
public class ItemWriter {

    private static final Logger LOG = LoggerFactory.getLogger(ItemWriter.class);
    private static final int BYTES_BESIDE_DATA = 256;
    private static final Retry UNDOING = Retry.backoff(3, Duration.ofMillis(200));

    private final VendorClient client;

    ItemWriter(VendorClient client) {
        this.client = client;
    }

    /**
     * Writes examples whole, each with its id.
     *
     * @param batchGroup makes all of it one new version; absent: the latest version changes in place
     */
    public Mono<Void> put(
            Caller caller,
            Workspace workspace,
            DatasetId dataset,
            @Nullable UUID batchGroup,
            Collection<ExampleDraft> examples) {
        List<OpikDatasetItemWrite> all =
                examples.stream().map(ExampleStorage::toOpik).toList();
        // One after the other: before 2.2.8 Opik loses some of what is written at once.
        return Flux.fromIterable(Batches.of(all, ItemWriter::bytes))
                .concatMap(items -> client.send(new OpikApi(caller, workspace)
                        .putDatasetItems(OpikDatasetItemBatch.of(dataset.value(), items, batchGroup))
                        .on(404, () -> new Failure.NotFound(Resource.DATASET, dataset))))
                .then();
    }

    /** Takes examples out of the latest version. */
    public Mono<Void> remove(Caller caller, Workspace workspace, Collection<ExampleId> examples) {
        return Flux.fromIterable(examples)
                .map(ExampleId::value)
                .buffer(Batches.MOST)
                .concatMap(some -> client.send(
                        new OpikApi(caller, workspace).deleteDatasetItems(OpikDatasetItemsDelete.named(some))))
                .then();
    }

    /** Fails with what went wrong, after what was done before is undone. */
    public static <T> Mono<T> undone(Throwable failure, String what, Mono<Void> undoing) {
        return undoing.retryWhen(UNDOING)
                .doOnSuccess(done -> LOG.info("undone: {} cause={}", what, failure.toString()))
                .onErrorResume(e -> {
                    LOG.error("left half-made: {} cause={} failure={}", what, failure.toString(), e.toString());
                    return Mono.empty();
                })
                .then(Mono.error(failure));
    }

    private static long bytes(OpikDatasetItemWrite item) {
        long data = item.data() == null ? 0 : item.data().length();
        long description = item.description() == null ? 0 : item.description().length();
        return data + description + BYTES_BESIDE_DATA;
    }
}
