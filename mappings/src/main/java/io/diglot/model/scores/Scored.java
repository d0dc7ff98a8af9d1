package io.diglot.model.scores;

import org.jspecify.annotations.Nullable;

/**
 * A score for one trace or span among many.
 *
 * @param projectName where the target is thought to lie; absent: in the default project
 */
public record Scored<I>(I target, @Nullable String projectName, ScoreDraft score) {}
