package io.diglot.contract.upstream.arize;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;

/** What the lists of Arize have in common: who sees what, the filters, the newest first. */
final class Lists {

    private Lists() {}

    static <T> List<T> sorted(Collection<T> all, Predicate<T> condition, Function<T, String> place) {
        return all.stream()
                .filter(condition)
                .sorted(Comparator.comparing(place))
                .toList();
    }

    /** A place that comes before those of all that was made earlier. */
    static String newestFirst(Instant createdAt, String id) {
        return "%019d %s".formatted(Long.MAX_VALUE - Times.micros(createdAt), id);
    }

    /**
     * Whether the filters {@code space_id}, {@code space_name} and {@code name} let a thing through.
     *
     * @throws Refusal where there is no such space, or the caller does not see it
     */
    static boolean admits(Call call, State state, String space, String name) {
        call.query("space_id").ifPresent(id -> state.space(id, call.caller()));
        return call.caller().sees(space)
                && call.query("space_id").filter(id -> !id.equals(space)).isEmpty()
                && contains(state.space(space, call.caller()).name(), call, "space_name")
                && contains(name, call, "name");
    }

    static boolean contains(String text, Call call, String parameter) {
        return call.query(parameter)
                .map(part -> text.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT)))
                .orElse(true);
    }
}
