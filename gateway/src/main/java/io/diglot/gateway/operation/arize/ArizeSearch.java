package io.diglot.gateway.operation.arize;

import io.diglot.filter.Condition;
import io.diglot.filter.FilterReader;
import io.diglot.filter.Row;
import io.diglot.filter.Truth;
import io.diglot.filter.UnreadableFilter;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Failure.Invalid.Rule;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a search asks for.
 *
 * @param filter as it was sent; absent: all rows
 * @param condition what it says
 */
public record ArizeSearch(
        @Nullable String filter,
        @Nullable Condition condition,
        int limit,
        @Nullable String cursor) {

    private static final int LARGEST_PAGE = 500;

    /** Reads what was sent. */
    public static ArizeSearch of(
            FilterReader language, @Nullable String filter, @Nullable Integer limit, @Nullable String cursor) {
        return new ArizeSearch(
                filter,
                filter == null ? null : condition(language, filter),
                limit == null ? ArizeRequest.DEFAULT_LIMIT : ArizeRequest.limit(limit, LARGEST_PAGE),
                cursor == null || cursor.isEmpty() ? null : cursor);
    }

    private static Condition condition(FilterReader language, String filter) {
        if (filter.isBlank()) {
            throw new Failure.Invalid(Rule.PARAMETER, "filter must not be blank; leave it out to get all")
                    .asException();
        }
        try {
            return language.read(filter);
        } catch (UnreadableFilter e) {
            throw ArizeRequest.unprocessable("filter cannot be read: " + e.detail());
        }
    }

    /** The texts of which a column has one in each row that is looked for; absent: it may have any. */
    public @Nullable Set<String> only(String column) {
        return condition == null ? null : condition.only(column);
    }

    /** Which rows are looked for. */
    public <T> Predicate<T> wanted(Function<T, Row> row) {
        Condition all = condition;
        return all == null ? each -> true : each -> all.of(row.apply(each)) == Truth.TRUE;
    }
}
