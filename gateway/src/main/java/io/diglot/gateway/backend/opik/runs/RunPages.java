package io.diglot.gateway.backend.opik.runs;

import io.diglot.gateway.backend.opik.lists.Trail;
import io.diglot.gateway.backend.opik.runs.TraceList.Order;
import io.diglot.gateway.backend.vendor.FittingAnswers;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.memory.InPortions;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.spaces.Workspace;
import io.diglot.opik.storage.StoredTrace;
import io.diglot.opik.storage.StoredTracePage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Reads the traces that are the runs of an experiment from the list of traces, by id ascending: of all that Opik reads
 * runs from, it alone has everything of them and is never behind.
 */
@Component
public final class RunPages {

    private static final Comparator<StoredTrace> BY_ID = (one, other) -> inOrderOfText(one.id(), other.id());

    private static final int PARALLEL = 4;
    private static final int ATTEMPTS = 5;

    private final TraceList traces;

    RunPages(TraceList traces) {
        this.traces = traces;
    }

    /**
     * Which runs are wanted.
     *
     * @param projects where they lie
     * @param after only those with a greater id
     * @param before only those with a smaller id
     * @param unread what need not come along, by Opik's names
     */
    public record Query(
            Caller caller,
            Workspace workspace,
            ExperimentId experiment,
            List<UUID> projects,
            @Nullable UUID after,
            @Nullable UUID before,
            List<String> unread) {

        /** All that belongs to a run, of all runs. */
        public static Query of(Caller caller, Workspace workspace, ExperimentId experiment, List<UUID> projects) {
            return new Query(caller, workspace, experiment, projects, null, null, List.of());
        }

        public Query after(@Nullable UUID id) {
            return new Query(caller, workspace, experiment, projects, id, before, unread);
        }

        Query before(UUID id) {
            return new Query(caller, workspace, experiment, projects, after, id, unread);
        }

        public Query without(String... members) {
            return new Query(caller, workspace, experiment, projects, after, before, List.of(members));
        }
    }

    /**
     * A part of the runs.
     *
     * @param shared those that other experiments have as well
     * @param next behind which id the next part starts; null where there is none
     */
    public record Part(
            List<StoredTrace> runs,
            Set<UUID> shared,
            @Nullable UUID next) {}

    /** The first runs that match, at most so many; there may be more even where there are less than that. */
    public Mono<Part> read(Query query, int limit) {
        return read(query, new FittingAnswers(limit));
    }

    private Mono<Part> read(Query query, FittingAnswers some) {
        return some.next(limit -> readAtOnce(query, limit));
    }

    private Mono<Part> readAtOnce(Query query, int limit) {
        Mono<Part> part = query.projects().size() == 1
                ? read(query, query.projects().getFirst(), limit, limit + 1)
                : Flux.fromIterable(query.projects())
                        .flatMapSequential(project -> read(query, project, limit, limit + 1), PARALLEL)
                        .collectList()
                        .map(parts -> merged(parts, limit));
        return part.doOnNext(read -> requireProgress(query, read));
    }

    private static void requireProgress(Query query, Part part) {
        if (query.after() != null && part.next() != null) {
            Trail.behind(query.after()).past(List.of(part.next()));
        }
    }

    /** All runs that match. */
    public Flux<Part> readAll(Query query, int atOnce) {
        return Flux.defer(() -> {
            FittingAnswers some = new FittingAnswers(atOnce);
            return InPortions.of(query, at -> read(at, some)
                    .map(part -> new InPortions.Read<>(
                            List.of(part), part.next() == null ? null : query.after(part.next()))));
        });
    }

    private Mono<Part> read(Query query, UUID project, int limit, int size) {
        return sorted(query, project, size).flatMap(rows -> {
            Part part = part(query, rows, limit, size);
            // So many traces of other experiments, and of them so many copies, fill no page twice as large.
            return part.runs().isEmpty() && rows.size() >= size
                    ? read(query, project, limit, 2 * size)
                    : Mono.just(part);
        });
    }

    /**
     * A trace that is a run of several experiments comes once for each of them.
     *
     * @param rows by id ascending, so that what is the same stands together
     */
    private static Part part(Query query, List<StoredTrace> rows, int limit, int size) {
        List<StoredTrace> own = new ArrayList<>(rows.size());
        Set<UUID> shared = new LinkedHashSet<>();
        for (StoredTrace row : rows) {
            if (row.experiment() == null
                    || row.experiment().id().equals(query.experiment().value())) {
                if (own.isEmpty() || !own.getLast().id().equals(row.id())) {
                    own.add(row);
                }
            } else {
                shared.add(row.id());
            }
        }
        List<StoredTrace> runs = own;
        boolean more = rows.size() >= size;
        if (runs.size() > limit) {
            runs = runs.subList(0, limit);
        } else if (more && runs.size() > 1) {
            // The last trace's other copies may stand on the next page.
            runs = runs.subList(0, runs.size() - 1);
        }
        return new Part(runs, shared, more && !runs.isEmpty() ? runs.getLast().id() : null);
    }

    private static Part merged(List<Part> parts, int limit) {
        // Beyond the end of a part that goes on, others may know of runs that this one has not given yet.
        String bound = parts.stream()
                .flatMap(part -> Stream.ofNullable(part.next()))
                .map(UUID::toString)
                .min(Comparator.naturalOrder())
                .orElse(null);
        List<StoredTrace> known = parts.stream()
                .flatMap(part -> part.runs().stream())
                .filter(run -> bound == null || run.id().toString().compareTo(bound) <= 0)
                .sorted(BY_ID)
                .toList();
        boolean left = bound != null || known.size() > limit;
        List<StoredTrace> runs = known.subList(0, Math.min(limit, known.size()));
        Set<UUID> shared = new LinkedHashSet<>();
        parts.forEach(part -> shared.addAll(part.shared()));
        return new Part(runs, shared, left ? runs.getLast().id() : null);
    }

    /** As their texts compare; UUIDs themselves do so by signed numbers. */
    private static int inOrderOfText(UUID one, UUID other) {
        int first = Long.compareUnsigned(one.getMostSignificantBits(), other.getMostSignificantBits());
        return first != 0
                ? first
                : Long.compareUnsigned(one.getLeastSignificantBits(), other.getLeastSignificantBits());
    }

    private Mono<List<StoredTrace>> sorted(Query query, UUID project, int size) {
        return traces.page(query, project, 1, size, Order.OLDEST_FIRST)
                .flatMap(page ->
                        isSorted(page) ? Mono.just(page.content()) : tail(query, project, page.total(), size, 1));
    }

    /** A server that sorts a project no more says so, and gives the newest first. */
    private static boolean isSorted(StoredTracePage page) {
        if (page.sortableBy() != null && page.sortableBy().isEmpty() && page.total() > 1) {
            return false;
        }
        List<StoredTrace> rows = page.content();
        for (int i = 1; i < rows.size(); i++) {
            if (BY_ID.compare(rows.get(i - 1), rows.get(i)) > 0) {
                return false;
            }
        }
        return true;
    }

    /** The oldest, from a list that starts with the newest: its end, turned round. */
    private Mono<List<StoredTrace>> tail(Query query, UUID project, long total, int size, int attempt) {
        if (total == 0) {
            return Mono.just(List.of());
        }
        boolean whole = total < 2L * size;
        int asked = Math.toIntExact(whole ? total : total - size);
        return traces.page(query, project, whole ? 1 : 2, asked, Order.AS_IT_COMES)
                .flatMap(page -> {
                    if (page.total() != total) {
                        // Runs came meanwhile, and the end is elsewhere now.
                        return attempt < ATTEMPTS
                                ? tail(query, project, page.total(), size, attempt + 1)
                                : Mono.error(new Failure.Unavailable(Duration.ofSeconds(1)).asException());
                    }
                    List<StoredTrace> oldestFirst =
                            page.content().stream().sorted(BY_ID).toList();
                    return Mono.just(oldestFirst.subList(0, Math.min(size, oldestFirst.size())));
                });
    }
}
