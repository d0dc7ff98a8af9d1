package io.diglot.opik.experiments;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A score of an experiment as a whole ({@code ExperimentScore}), as a client gives it. */
public record OpikExperimentScore(
        @Nullable String name, @Nullable BigDecimal value) {}
