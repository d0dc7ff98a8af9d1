package io.diglot.opik.items;

import io.diglot.json.Json;
import io.diglot.opik.experiments.OpikExperimentItem;
import io.diglot.opik.scores.OpikRunStatus;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.UUID;

/**
 * How the runs of an example in one experiment passed ({@code ExperimentRunSummary}).
 *
 * @param totalRuns those that something was asserted of
 * @param status {@code passed} where as many runs passed as their policy says, else {@code failed}
 */
public record OpikRunSummary(long passedRuns, long totalRuns, String status) {

    private static final BigDecimal ONE_RUN = BigDecimal.ONE;

    /** Of runs of one example by their experiments; those that nothing was asserted of are not in it. */
    static SequencedMap<UUID, OpikRunSummary> of(List<OpikExperimentItem> runs) {
        SequencedMap<UUID, List<OpikExperimentItem>> asserted = new LinkedHashMap<>();
        runs.stream().filter(run -> run.status() != null).forEach(run -> asserted.computeIfAbsent(
                        run.experimentId(), experiment -> new ArrayList<>())
                .add(run));
        SequencedMap<UUID, OpikRunSummary> summaries = new LinkedHashMap<>();
        asserted.forEach((experiment, ofOne) -> summaries.put(experiment, summary(ofOne)));
        return summaries;
    }

    private static OpikRunSummary summary(List<OpikExperimentItem> runs) {
        long passed = runs.stream()
                .filter(run -> OpikRunStatus.PASSED.equals(run.status()))
                .count();
        boolean enough = BigDecimal.valueOf(passed).compareTo(threshold(runs.getFirst())) >= 0;
        return new OpikRunSummary(passed, runs.size(), OpikRunStatus.word(enough));
    }

    private static BigDecimal threshold(OpikExperimentItem run) {
        Json policy = run.executionPolicy();
        return policy == null || !policy.isObject()
                ? ONE_RUN
                : policy.member("pass_threshold")
                        .filter(said -> said.kind() == Json.Kind.NUMBER)
                        .map(Json::decimalValue)
                        .filter(said -> said.signum() > 0)
                        .orElse(ONE_RUN);
    }
}
