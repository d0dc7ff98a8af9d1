package io.diglot.gateway.execution;

import io.diglot.json.Json;
import io.diglot.model.versions.DatasetVersion;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How often a prompt is run with an example: as its own policy says, or else that of the version, or else once.
 *
 * @param ofVersion what the version says; absent where it says nothing
 */
record RunsPerExample(@Nullable Json ofVersion) {

    private static final String RUNS = "runs_per_item";

    /** As many as Opik takes. */
    private static final int MOST = 100;

    static RunsPerExample of(DatasetVersion version) {
        return new RunsPerExample(version.executionPolicy());
    }

    /** @param own of the example; absent where it has none */
    int with(@Nullable Json own) {
        Integer runs = runs(own);
        Integer preset = runs == null ? runs(ofVersion) : runs;
        return preset == null ? 1 : preset;
    }

    /** @param examples how many have a policy */
    long sum(Map<@Nullable Json, Integer> examples) {
        return examples.entrySet().stream()
                .mapToLong(entry -> (long) with(entry.getKey()) * entry.getValue())
                .sum();
    }

    private static @Nullable Integer runs(@Nullable Json policy) {
        if (policy == null || !policy.isObject()) {
            return null;
        }
        return policy.member(RUNS)
                .filter(runs -> runs.isNumber() && runs.text().matches("[0-9]{1,9}"))
                .map(runs -> Math.clamp(Integer.parseInt(runs.text()), 1, MOST))
                .orElse(null);
    }
}
