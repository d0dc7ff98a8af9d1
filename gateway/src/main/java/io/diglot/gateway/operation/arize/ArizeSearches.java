package io.diglot.gateway.operation.arize;

import io.diglot.arize.ArizeFilters;
import io.diglot.arize.ArizePagination;
import io.diglot.arrow.ArrowColumn;
import io.diglot.filter.Condition;
import io.diglot.filter.Row;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.paging.Searching;
import io.diglot.gateway.paging.Walk;
import io.diglot.gateway.settings.GatewaySettings;
import io.diglot.gateway.settings.GatewaySettings.Strictness;
import io.diglot.paging.Position;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Answers searches. A page may end before it is full, where it took much to fill it: its cursor goes on from there. */
@Component
public final class ArizeSearches {

    private final ArizePages pages;
    private final Searching.Bounds bounds;
    private final Strictness strictness;

    ArizeSearches(ArizePages pages, GatewaySettings settings) {
        this.pages = pages;
        this.strictness = settings.strictness();
        this.bounds =
                new Searching.Bounds(settings.search().rows(), settings.search().time());
    }

    /**
     * Refuses a search for a column that no row has, where the settings want the vendor's way (difference 30).
     *
     * @param always columns that there are whatever the rows hold
     * @param columns those that the rows have
     */
    public Mono<Void> checked(ArizeSearch search, Set<String> always, Mono<List<ArrowColumn>> columns) {
        Condition condition = search.condition();
        if (condition == null || strictness != Strictness.VENDOR) {
            return Mono.empty();
        }
        return columns.doOnNext(known -> require(condition, always, known)).then();
    }

    private static void require(Condition condition, Set<String> always, List<ArrowColumn> known) {
        Set<String> names = known.stream().map(ArrowColumn::name).collect(Collectors.toCollection(HashSet::new));
        names.addAll(always);
        condition.columns().stream()
                .filter(column -> !names.contains(column) && !ArizeFilters.isOfAnnotation(column))
                .findFirst()
                .ifPresent(column -> {
                    throw ArizeRequest.unprocessable("filter names a column that there is not: " + column);
                });
    }

    /**
     * What a search goes through, and how it is shown.
     *
     * @param list the name of the list in a page
     * @param all all rows, or at least those that are looked for
     * @param asked a row as a filter sees it
     * @param shown a row as Arize shows it
     * @param page what is answered with rows
     */
    public record Rows<T, R>(
            String list,
            Walk<T> all,
            Function<T, Row> asked,
            Function<T, R> shown,
            BiFunction<List<R>, ArizePagination, Object> page) {}

    /**
     * As {@link Rows}, where a filter is not asked about a row as it is.
     *
     * @param wanted whether a row is looked for
     */
    public record Found<T, R>(
            String list,
            Walk<T> all,
            Predicate<T> wanted,
            Function<T, R> shown,
            BiFunction<List<R>, ArizePagination, Object> page) {}

    /**
     * Answers with a page.
     *
     * @param scope all that tells this search from others beside its filter
     */
    public <T, R> Mono<Reply> reply(ArizeRequest request, ArizeSearch search, Rows<T, R> rows, Object... scope) {
        Found<T, R> found =
                new Found<>(rows.list(), rows.all(), search.wanted(rows.asked()), rows.shown(), rows.page());
        return reply(request, search, found, scope);
    }

    /** As {@link #reply(ArizeRequest, ArizeSearch, Rows, Object...)}. */
    public <T, R> Mono<Reply> reply(ArizeRequest request, ArizeSearch search, Found<T, R> rows, Object... scope) {
        @Nullable Object[] whole = {search.filter(), List.of(scope)};
        String cursor = search.cursor();
        Position from = cursor == null ? null : pages.opened(request, cursor, whole);
        Searching<T> found = new Searching<>(rows.all(), rows.wanted(), search.limit(), bounds);
        return ArizeLists.reply(
                rows.list(),
                search.condition() == null ? rows.all() : found,
                from,
                search.limit(),
                rows.shown(),
                (some, next) -> rows.page().apply(some, pages.pagination(request, found.end(next), whole)));
    }
}
