package io.diglot.gateway.backend.opik.items;

import io.diglot.gateway.backend.opik.lists.TailPage;
import io.diglot.gateway.backend.opik.lists.TailWalk;
import io.diglot.gateway.backend.opik.lists.Trail;
import io.diglot.gateway.backend.opik.lists.WholeList;
import io.diglot.gateway.backend.opik.server.OpikApi;
import io.diglot.gateway.backend.vendor.FittingAnswers;
import io.diglot.gateway.backend.vendor.VendorCall;
import io.diglot.gateway.backend.vendor.VendorClient;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.memory.InPortions;
import io.diglot.identity.IdCodec;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.examples.Example;
import io.diglot.model.examples.ExampleId;
import io.diglot.model.spaces.Workspace;
import io.diglot.model.versions.DatasetVersion;
import io.diglot.model.versions.DatasetVersionId;
import io.diglot.opik.items.OpikDatasetItem;
import io.diglot.opik.items.OpikDatasetItemPage;
import io.diglot.opik.storage.ExampleStorage;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads the items of dataset versions, which Opik lists by id, the greatest first, and in no other order. */
@Component
public class ItemReader {

    private static final int AT_A_TIME = 500;
    private static final int CALLS_AT_ONCE = 4;

    /** How often a walk begins a page anew while others write. */
    private static final int ATTEMPTS = 5;

    private final VendorClient client;

    ItemReader(VendorClient client) {
        this.client = client;
    }

    /** The next items of a walk, the smallest id first: so many, or fewer where they are large. */
    public Mono<Part> after(Caller caller, Version version, TailWalk walk, int limit) {
        return after(caller, version, walk, new FittingAnswers(limit));
    }

    /** All items, the smallest id first. */
    public Flux<OpikDatasetItem> all(Caller caller, Version version, long total) {
        return Flux.defer(() -> {
            FittingAnswers some = new FittingAnswers(AT_A_TIME);
            return InPortions.of(TailWalk.start(total), walk -> after(caller, version, walk, some)
                    .map(part -> new InPortions.Read<>(part.items(), part.next())));
        });
    }

    private Mono<Part> after(Caller caller, Version version, TailWalk walk, FittingAnswers some) {
        return some.next(limit -> after(caller, version, walk, limit, Trail.START, ATTEMPTS));
    }

    private Mono<Part> after(Caller caller, Version version, TailWalk walk, int limit, Trail trail, int attempts) {
        if (attempts == 0) {
            return Mono.error(new Failure.Unavailable(Duration.ofSeconds(1)).asException());
        }
        TailPage asked = walk.page(limit);
        return page(caller, version, asked.page(), asked.size()).flatMap(page -> {
            List<UUID> ids = page.content().stream().map(OpikDatasetItem::id).toList();
            return switch (walk.read(asked, ids, page.total(), limit)) {
                case TailWalk.Reading.Part part ->
                    Mono.just(new Part(
                            part.rows().stream().map(page.content()::get).toList(), part.next()));
                case TailWalk.Reading.Again again ->
                    after(caller, version, again.from(), limit, past(trail, asked, ids), attempts - 1);
                case TailWalk.Reading.Lost lost -> {
                    Trail behind = past(trail, asked, ids);
                    yield found(caller, version, walk)
                            .flatMap(there -> after(caller, version, there, limit, behind, attempts - 1));
                }
            };
        });
    }

    /** The same rows tell nothing new where the same page was asked for. */
    private static Trail past(Trail trail, TailPage asked, List<UUID> ids) {
        return trail.past(ids.stream().map(id -> List.of(asked, id)).toList());
    }

    /** Where a walk stands after rows that it gave were taken out: behind those that are left of them. */
    private Mono<TailWalk> found(Caller caller, Version version, TailWalk walk) {
        return lowest(caller, version, walk, 0, walk.total())
                .flatMap(place -> page(caller, version, Math.toIntExact(place + 1), 1)
                        .map(page -> new TailWalk(page.total() - place, below(walk, page), page.total())));
    }

    private static @Nullable UUID below(TailWalk walk, OpikDatasetItemPage page) {
        if (page.content().isEmpty()) {
            return null;
        }
        UUID row = page.content().getFirst().id();
        if (isGreater(row, walk.last())) {
            throw Trail.standingStill();
        }
        return row;
    }

    /** The place of the first row whose id is not greater than the last one given, by halving. */
    private Mono<Long> lowest(Caller caller, Version version, TailWalk walk, long from, long to) {
        if (from >= to) {
            return Mono.just(from);
        }
        long middle = (from + to) / 2;
        return page(caller, version, Math.toIntExact(middle + 1), 1).flatMap(page -> {
            boolean below = page.content().isEmpty()
                    || !isGreater(page.content().getFirst().id(), walk.last());
            return below ? lowest(caller, version, walk, from, middle) : lowest(caller, version, walk, middle + 1, to);
        });
    }

    private static boolean isGreater(UUID id, @Nullable UUID other) {
        return id.toString().compareTo(String.valueOf(other)) > 0;
    }

    /** Those of the examples that a version holds, without what was said of them. */
    public Mono<Map<ExampleId, Example>> held(Caller caller, Version version, Collection<ExampleId> wanted) {
        Set<UUID> missing = new HashSet<>();
        wanted.stream().map(ExampleId::value).filter(IdCodec::isVersion7).forEach(missing::add);
        if (missing.isEmpty()) {
            return Mono.just(Map.of());
        }
        String smallest =
                missing.stream().map(UUID::toString).min(String::compareTo).orElseThrow();
        Map<ExampleId, Example> held = new HashMap<>();
        return pages(caller, version)
                .doOnNext(page -> page.content().stream()
                        .filter(item -> missing.remove(item.id()))
                        .forEach(item -> held.put(new ExampleId(item.id()), ExampleStorage.toModel(item, List.of()))))
                .takeUntil(page -> missing.isEmpty() || reaches(page, smallest))
                .then(Mono.just(held));
    }

    /** As {@link #held}, and besides all others of the version that match. */
    public Mono<Map<ExampleId, Example>> heldAnd(
            Caller caller, Version version, Collection<ExampleId> wanted, Predicate<OpikDatasetItem> others) {
        Set<UUID> named = wanted.stream().map(ExampleId::value).collect(Collectors.toSet());
        return pages(caller, version)
                .concatMapIterable(OpikDatasetItemPage::content, 1)
                .filter(item -> named.contains(item.id()) || others.test(item))
                .collect(
                        LinkedHashMap::new,
                        (held, item) -> held.put(new ExampleId(item.id()), ExampleStorage.toModel(item, List.of())));
    }

    /** A list that is asked for by page has to be begun anew for smaller ones, so that some of it may come twice. */
    private Flux<OpikDatasetItemPage> pages(Caller caller, Version version) {
        return FittingAnswers.all(
                AT_A_TIME, size -> WholeList.inPagesOf(size, number -> page(caller, version, number, size)));
    }

    private static boolean reaches(OpikDatasetItemPage page, String id) {
        return !page.content().isEmpty()
                && page.content().getLast().id().toString().compareTo(id) <= 0;
    }

    /** Those of the examples that some version of a dataset holds. */
    public Mono<Set<ExampleId>> everHeld(
            Caller caller, Workspace workspace, DatasetId dataset, Collection<ExampleId> wanted) {
        return Flux.fromIterable(wanted)
                .filter(id -> IdCodec.isVersion7(id.value()))
                .flatMap(id -> item(caller, workspace, id), CALLS_AT_ONCE)
                .filter(item -> dataset.value().equals(item.datasetId()))
                .map(item -> new ExampleId(item.id()))
                .collect(HashSet::new, Set::add);
    }

    private Mono<OpikDatasetItem> item(Caller caller, Workspace workspace, ExampleId id) {
        VendorCall<OpikDatasetItem> call = new OpikApi(caller, workspace)
                .datasetItem(id)
                .on(404, () -> new Failure.NotFound(Resource.EXAMPLE, id));
        return client.fetch(call).onErrorResume(Failure.is(Failure.NotFound.class), e -> Mono.empty());
    }

    private Mono<OpikDatasetItemPage> page(Caller caller, Version version, int page, int size) {
        VendorCall<OpikDatasetItemPage> call = new OpikApi(caller, version.workspace())
                .datasetItems(version.dataset(), page, size)
                .query("version", version.hash())
                .query("truncate", false)
                .on(404, () -> new Failure.NotFound(Resource.DATASET_VERSION, version.id()));
        return client.fetch(call);
    }

    /** Which items are meant. */
    public record Version(Workspace workspace, DatasetId dataset, DatasetVersionId id) {

        public static Version of(Workspace workspace, DatasetVersion version) {
            return new Version(workspace, version.datasetId(), version.id());
        }

        /** By this Opik knows a version: the last eight digits of its id. */
        String hash() {
            String text = id.toString();
            return text.substring(text.length() - 8);
        }
    }

    /**
     * A part of a walk.
     *
     * @param next absent at the end
     */
    public record Part(
            List<OpikDatasetItem> items, @Nullable TailWalk next) {}
}
