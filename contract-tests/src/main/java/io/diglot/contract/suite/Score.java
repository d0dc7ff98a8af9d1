package io.diglot.contract.suite;

import io.diglot.contract.suite.Result.Outcome;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many of the scenarios that were played came out alike.
 *
 * @param alike of {@code played}
 * @param said how many were not, as numbered differences say
 */
public record Score(int alike, int played, int said, int skipped) {

    /** That of some results. */
    public static Score of(Collection<Result> results) {
        int alike = count(results, Outcome.ALIKE) + count(results, Outcome.ALIKE_AFTER_ALL);
        int said = count(results, Outcome.DIFFERS_AS_SAID);
        int skipped = count(results, Outcome.SKIPPED);
        return new Score(alike, results.size() - skipped, said, skipped);
    }

    /** That of each resource, by name. */
    public static Map<String, Score> byResource(Collection<Result> results) {
        Map<String, List<Result>> grouped = new TreeMap<>();
        results.forEach(result -> grouped.computeIfAbsent(result.chosen().resource(), any -> new ArrayList<>())
                .add(result));
        Map<String, Score> scores = new TreeMap<>();
        grouped.forEach((resource, some) -> scores.put(resource, of(some)));
        return scores;
    }

    /** In whole per cent, and 100 only where all are alike. */
    public int percent() {
        return played == 0 ? 100 : alike * 100 / played;
    }

    /** The last line of a run. */
    public String line() {
        return "%d of %d alike (%d %%)".formatted(alike, played, percent());
    }

    private static int count(Collection<Result> results, Outcome outcome) {
        return (int)
                results.stream().filter(result -> result.outcome() == outcome).count();
    }
}
