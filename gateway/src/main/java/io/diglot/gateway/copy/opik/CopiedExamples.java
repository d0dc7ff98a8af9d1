package io.diglot.gateway.copy.opik;

import io.diglot.gateway.backend.opik.versions.ChangesInPlace;
import io.diglot.gateway.backend.vendor.Batches;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Resource;
import io.diglot.identity.IdCodec;
import io.diglot.json.Json;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.examples.Example;
import io.diglot.model.examples.ExampleDraft;
import io.diglot.model.examples.ExampleId;
import io.diglot.model.spaces.Workspace;
import io.diglot.model.versions.DatasetVersion;
import io.diglot.model.versions.DatasetVersionId;
import io.diglot.opik.items.OpikDatasetItem;
import io.diglot.opik.items.OpikDatasetItemBatch;
import io.diglot.opik.items.OpikDatasetItemPage;
import io.diglot.opik.items.OpikDatasetItemStreamRequest;
import io.diglot.opik.items.OpikDatasetItemWrite;
import io.diglot.opik.items.OpikDatasetItemsDelete;
import io.diglot.opik.storage.ExampleStorage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Examples of versions. What is written for one version of the source bears one group, which makes it one version here. */
final class CopiedExamples {

    private static final int MOST = 2000;
    private static final int AT_ONCE = 500;
    private static final int ATTEMPTS = 5;

    /** About what an element weighs beside its texts. */
    private static final int FRAME = 300;

    private final OpikCalls calls;
    private final CopiedDatasets datasets;

    CopiedExamples(OpikCalls calls, CopiedDatasets datasets) {
        this.calls = calls;
        this.datasets = datasets;
    }

    /** Examples of a version, the greatest id first. */
    List<Example> of(
            Workspace workspace, DatasetId dataset, DatasetVersion version, @Nullable ExampleId before, int limit) {
        String name = datasets.nameOf(workspace, dataset)
                .orElseThrow(() -> new Failure.NotFound(Resource.DATASET, dataset).asException());
        List<OpikDatasetItem> items =
                calls.fitting(Math.min(limit, MOST), some -> stream(workspace, name, version, before, some, ATTEMPTS));
        return items.stream()
                .map(ExampleStorage::toOriginal)
                .sorted(Comparator.comparing((Example example) -> example.id().toString())
                        .reversed())
                .toList();
    }

    private Mono<List<OpikDatasetItem>> stream(
            Workspace workspace,
            String name,
            DatasetVersion version,
            @Nullable ExampleId before,
            int limit,
            int attempts) {
        return calls.askingLines(calls.in(workspace)
                        .streamDatasetItems(new OpikDatasetItemStreamRequest(
                                name,
                                before == null ? null : ExampleStorage.idIn(before),
                                limit,
                                version.versionHash(),
                                null,
                                null)))
                .flatMap(items -> items.isEmpty()
                        ? isEnd(workspace, version, before)
                                .flatMap(end -> end
                                        ? Mono.just(items)
                                        : again(workspace, name, version, before, limit, attempts - 1))
                        : Mono.just(items));
    }

    /** A stream that broke off before its first line looks like the end; the server gives the smallest id another way. */
    private Mono<Boolean> isEnd(Workspace workspace, DatasetVersion version, @Nullable ExampleId before) {
        return smallest(workspace, version, Math.max(1, version.itemsTotal())).map(page -> page.content().stream()
                .allMatch(item -> before != null
                        && item.id()
                                        .toString()
                                        .compareTo(ExampleStorage.idIn(before).toString())
                                >= 0));
    }

    private Mono<List<OpikDatasetItem>> again(
            Workspace workspace,
            String name,
            DatasetVersion version,
            @Nullable ExampleId before,
            int limit,
            int attempts) {
        return attempts == 0
                ? Mono.error(new Failure.Unavailable(Duration.ofSeconds(1)).asException())
                : stream(workspace, name, version, before, limit, attempts);
    }

    private Mono<OpikDatasetItemPage> smallest(Workspace workspace, DatasetVersion version, int place) {
        return calls.asking(calls.in(workspace)
                        .datasetItems(version.datasetId(), place, 1)
                        .query("version", version.versionHash())
                        .query("truncate", false))
                .flatMap(page -> page.total() == place || page.total() == 0
                        ? Mono.just(page)
                        : smallest(workspace, version, Math.toIntExact(page.total())));
    }

    void write(
            Workspace workspace,
            DatasetId dataset,
            DatasetVersion source,
            List<Example> written,
            List<ExampleId> removed) {
        List<OpikDatasetItemWrite> items = written.stream()
                .map(example -> ExampleStorage.toOriginal(ExampleDraft.of(example)))
                .toList();
        for (List<OpikDatasetItemWrite> batch : Batches.of(items, CopiedExamples::weight)) {
            put(workspace, dataset, group(source.id()), batch);
        }
        for (List<ExampleId> batch : Batches.of(removed, id -> 0)) {
            remove(
                    workspace,
                    group(source.id()),
                    batch.stream().map(ExampleStorage::idIn).toList());
        }
    }

    /**
     * Begins the version that a version of the source becomes with what was changed in place in the one before, if anything
     * was.
     */
    boolean carryOver(Workspace workspace, DatasetId dataset, DatasetVersion base, DatasetVersion source) {
        ChangesInPlace inPlace = ChangesInPlace.of(base);
        if (!inPlace.mayBe()) {
            return false;
        }
        List<Example> touched = new ArrayList<>();
        List<Example> some = of(workspace, dataset, base, null, AT_ONCE);
        while (!some.isEmpty()) {
            some.stream()
                    .filter(example -> inPlace.touched(example.lastUpdatedAt()))
                    .forEach(touched::add);
            some = of(workspace, dataset, base, some.getLast().id(), AT_ONCE);
        }
        write(workspace, dataset, source, touched, List.of());
        return !touched.isEmpty();
    }

    /** Makes the version that a version of the source becomes, where that changes no example of the version before. */
    void makeUnchanged(Workspace workspace, DatasetId dataset, @Nullable DatasetVersion base, DatasetVersion source) {
        List<Example> any = base == null ? List.of() : of(workspace, dataset, base, null, 1);
        if (!any.isEmpty()) {
            write(workspace, dataset, source, any, List.of());
            return;
        }
        UUID filler = IdCodec.asVersion7("io.diglot copy fills " + source.id());
        Json data = Json.of("{\"_diglot\":\"a version without items\"}");
        put(
                workspace,
                dataset,
                group(source.id()),
                List.of(new OpikDatasetItemWrite(filler, null, null, "sdk", data, null, null, null, null)));
        remove(workspace, group(source.id()), List.of(filler));
    }

    private void put(Workspace workspace, DatasetId dataset, UUID group, List<OpikDatasetItemWrite> items) {
        calls.send(calls.in(workspace).putDatasetItems(OpikDatasetItemBatch.of(dataset.value(), items, group)));
    }

    private void remove(Workspace workspace, UUID group, List<UUID> items) {
        calls.send(calls.in(workspace).deleteDatasetItems(new OpikDatasetItemsDelete(items, null, null, group)));
    }

    /** The same for the same version, whoever writes it and however often. */
    private static UUID group(DatasetVersionId source) {
        return IdCodec.asVersion7("io.diglot copy of the version " + source);
    }

    private static long weight(OpikDatasetItemWrite item) {
        return FRAME
                + (long) length(item.data())
                + length(item.evaluators())
                + length(item.executionPolicy())
                + (item.description() == null ? 0 : item.description().length());
    }

    private static int length(@Nullable Json value) {
        return value == null ? 0 : value.length();
    }
}
