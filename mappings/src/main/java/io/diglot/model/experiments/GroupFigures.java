package io.diglot.model.experiments;

import io.diglot.model.Percentiles;
import io.diglot.model.scores.ScoreAverage;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is computed of the experiments of a group. Each experiment counts alike, however many traces it has.
 *
 * @param traceCount the sum of the traces of each
 * @param cost the sum of all costs; absent where there are none
 * @param costAverage the mean of the experiments' mean costs of a trace; one without costs counts as zero
 * @param duration the means of the experiments' percentiles; absent where none has traces that ended
 * @param scores the means of the experiments' means, by name
 * @param experimentScores the means of the experiments' own scores, by name
 * @param passRate the mean of the experiments' pass rates; absent where none has one
 * @param passed how many examples passed in all; absent where no experiment has a pass rate
 * @param asserted of how many
 */
public record GroupFigures(
        long experimentCount,
        long traceCount,
        @Nullable BigDecimal cost,
        @Nullable BigDecimal costAverage,
        @Nullable Percentiles duration,
        List<ScoreAverage> scores,
        List<ScoreAverage> experimentScores,
        @Nullable BigDecimal passRate,
        @Nullable Long passed,
        @Nullable Long asserted) {

    public GroupFigures {
        scores = List.copyOf(scores);
        experimentScores = List.copyOf(experimentScores);
    }
}
