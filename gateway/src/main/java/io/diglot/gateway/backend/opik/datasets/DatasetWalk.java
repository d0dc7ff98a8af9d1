package io.diglot.gateway.backend.opik.datasets;

import io.diglot.gateway.backend.opik.datasets.DatasetReader.Found;
import io.diglot.gateway.backend.opik.lists.ListQuery;
import io.diglot.gateway.backend.opik.lists.Place;
import io.diglot.gateway.backend.opik.lists.Trail;
import io.diglot.gateway.backend.opik.server.OpikApi;
import io.diglot.gateway.backend.opik.spaces.OpikWorkspaces;
import io.diglot.gateway.backend.vendor.VendorCall;
import io.diglot.gateway.backend.vendor.VendorClient;
import io.diglot.gateway.caller.Caller;
import io.diglot.model.spaces.Workspace;
import io.diglot.opik.OpikFilter;
import io.diglot.opik.datasets.OpikDatasetPage;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Walks through the datasets of a workspace, the newest first. Opik's pages shift while datasets come and go, so that
 * each part is asked for by the date of the last one given; what it repeats of those is passed over.
 */
@Component
public class DatasetWalk {

    /** Dates in a filter need not be compared to the last digit. */
    private static final Duration MARGIN = Duration.ofMillis(1);

    /** The row that was given last comes again, and of the last row it is not known whether others are as old. */
    private static final int BESIDE = 2;

    private final VendorClient client;

    DatasetWalk(VendorClient client) {
        this.client = client;
    }

    public static Place placeOf(Found found) {
        return new Place(found.dataset().createdAt(), found.dataset().id(), found.workspace());
    }

    /**
     * The next datasets that Arize's clients may see.
     *
     * @param name what the name must contain, in whatever case
     */
    public Mono<List<Found>> behind(
            Caller caller, Workspace workspace, Optional<String> name, Optional<Place> from, int wanted) {
        Query query = new Query(caller, workspace, name, wanted);
        return collect(query, new Step(from.orElse(null), wanted + BESIDE, Trail.START, List.of()));
    }

    private Mono<List<Found>> collect(Query query, Step step) {
        return client.fetch(call(query, step))
                .map(page -> read(query, step, page))
                .flatMap(next -> next.done(query.wanted()).map(Mono::just).orElseGet(() -> collect(query, next)));
    }

    private static VendorCall<OpikDatasetPage> call(Query query, Step step) {
        VendorCall<OpikDatasetPage> call = new OpikApi(query.caller(), query.workspace())
                .datasets(1, step.size())
                .query("sorting", ListQuery.sortedBy("created_at", ListQuery.Direction.DESC));
        Place from = step.from();
        if (from != null) {
            Instant before = from.createdAt().plus(MARGIN);
            call = call.query("filters", ListQuery.filters(OpikFilter.where("created_at", "<", before.toString())));
        }
        Optional<String> part = query.name().flatMap(ListQuery::superset);
        return part.isPresent() ? call.query("name", part.get()) : call;
    }

    private static Step read(Query query, Step step, OpikDatasetPage page) {
        boolean end = page.content().size() >= page.total();
        List<Found> rows = page.content().stream()
                .map(dataset -> new Found(dataset, query.workspace()))
                .sorted(Comparator.comparing(DatasetWalk::placeOf))
                .toList();
        // Of those made at the date of the last row some may be missing.
        Instant bound =
                end || rows.isEmpty() ? Instant.MIN : placeOf(rows.getLast()).createdAt();
        List<Found> next = rows.stream()
                .filter(row -> row.dataset().createdAt().isAfter(bound))
                .filter(row -> step.isBehind(placeOf(row)))
                .toList();
        List<Found> found = Stream.concat(step.found().stream(), next.stream().filter(query::takes))
                .toList();
        if (end) {
            return new Step(null, 0, Trail.START, found);
        }
        return next.isEmpty() ? step.larger(rows) : new Step(placeOf(next.getLast()), step.size(), Trail.START, found);
    }

    private record Query(Caller caller, Workspace workspace, Optional<String> name, int wanted) {

        boolean takes(Found found) {
            return found.isShown()
                    && name.map(part -> OpikWorkspaces.contains(found.dataset().name(), part))
                            .orElse(true);
        }
    }

    /**
     * How far a walk has come.
     *
     * @param size how many datasets are asked for next; 0 where there are no more
     * @param trail what came from the same place when fewer were asked for
     */
    private record Step(@Nullable Place from, int size, Trail trail, List<Found> found) {

        /** From the same place, where a page was too small to hold all that are as old as its last row. */
        Step larger(List<Found> rows) {
            return new Step(
                    from, 2 * size, trail.past(rows.stream().map(Found::id).toList()), found);
        }

        boolean isBehind(Place place) {
            return from == null || from.compareTo(place) < 0;
        }

        Optional<List<Found>> done(int wanted) {
            return size == 0 || found.size() >= wanted
                    ? Optional.of(found.subList(0, Math.min(wanted, found.size())))
                    : Optional.empty();
        }
    }
}
