package io.diglot.model.optimizations;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.model.optimizations.OptimizationFigures.Outcome;
import io.diglot.model.scores.ScoreAverage;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TrialTallyTest {

    @Test
    void nothing_tells_nothing() {
        assertThat(new TrialTally().figures())
                .isEqualTo(new OptimizationFigures(0, List.of(), List.of(), Outcome.UNKNOWN, Outcome.UNKNOWN, null));
    }

    @Property
    void the_order_of_the_trials_does_not_matter(@ForAll("trials") List<Trial> trials, @ForAll Random random) {
        List<Trial> shuffled = new ArrayList<>(trials);
        Collections.shuffle(shuffled, random);

        assertThat(plain(figures(shuffled))).isEqualTo(plain(figures(trials)));
    }

    @Property
    void no_candidate_is_better_than_the_best(@ForAll("trials") List<Trial> trials) {
        @Nullable BigDecimal best = figures(trials).best().objective();

        List<BigDecimal> objectives = trials.stream()
                .map(Trial::candidate)
                .distinct()
                .map(name -> figures(trials.stream()
                        .filter(trial -> trial.candidate().equals(name))
                        .toList()))
                .map(alone -> alone.best().objective())
                .filter(Objects::nonNull)
                .toList();
        assertThat(Stream.ofNullable(best).toList())
                .isEqualTo(objectives.stream()
                        .max(BigDecimal::compareTo)
                        .map(List::of)
                        .orElse(List.of()));
    }

    @Property
    void a_sample_counts_as_a_trial_and_changes_no_outcome(
            @ForAll("trials") List<Trial> trials, @ForAll("trial") Trial trial) {
        List<Trial> more = new ArrayList<>(trials);
        more.add(new Trial(
                trial.candidate(),
                false,
                trial.createdAt(),
                trial.traces(),
                trial.objective(),
                trial.duration(),
                trial.cost(),
                List.of(),
                List.of()));

        OptimizationFigures before = figures(trials);
        OptimizationFigures after = figures(more);
        assertThat(after.trials()).isEqualTo(before.trials() + 1);
        assertThat(after.best()).isEqualTo(before.best());
        assertThat(after.baseline()).isEqualTo(before.baseline());
    }

    @Property
    void a_score_is_the_greatest_of_its_name(@ForAll("trials") List<Trial> trials) {
        assertThat(figures(trials).feedbackScores()).allSatisfy(score -> assertThat(trials.stream()
                        .flatMap(trial -> trial.feedbackScores().stream())
                        .filter(one -> one.name().equals(score.name()))
                        .map(ScoreAverage::value)
                        .max(BigDecimal::compareTo))
                .hasValueSatisfying(most -> assertThat(score.value()).isEqualByComparingTo(most)));
    }

    private static OptimizationFigures figures(List<Trial> trials) {
        TrialTally tally = new TrialTally();
        trials.forEach(tally::add);
        return tally.figures();
    }

    /** Sums of the same numbers may differ in their trailing zeros. */
    private static String plain(OptimizationFigures figures) {
        BigDecimal cost = figures.cost();
        return figures.trials() + " " + figures.best() + " " + figures.baseline() + " " + figures.feedbackScores() + " "
                + (cost == null ? "" : cost.stripTrailingZeros().toPlainString());
    }

    @Provide
    Arbitrary<List<Trial>> trials() {
        return trial().list().ofMaxSize(8);
    }

    @Provide
    Arbitrary<Trial> trial() {
        Arbitrary<BigDecimal> number = Arbitraries.bigDecimals()
                .between(BigDecimal.ZERO, BigDecimal.TEN)
                .ofScale(2)
                .injectNull(0.3);
        return Combinators.combine(
                        Arbitraries.of("a", "b", "c"),
                        Arbitraries.of(true, true, false),
                        Arbitraries.longs().between(0, 3),
                        Arbitraries.longs().between(0, 3),
                        number,
                        number,
                        number,
                        Arbitraries.integers().between(0, 9))
                .as((candidate, whole, second, traces, objective, duration, cost, score) -> new Trial(
                        candidate,
                        whole,
                        Instant.ofEpochSecond(second),
                        traces,
                        objective,
                        duration,
                        cost,
                        List.of(new ScoreAverage("s" + score % 2, BigDecimal.valueOf(score))),
                        List.of()));
    }
}
