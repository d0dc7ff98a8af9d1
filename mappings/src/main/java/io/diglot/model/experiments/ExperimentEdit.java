package io.diglot.model.experiments;

import io.diglot.json.Json;
import io.diglot.model.TagEdit;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of an experiment; what is absent stays as it is.
 *
 * @param experimentScores an array of names and values, in place of all that there were
 */
public record ExperimentEdit(
        @Nullable String name,
        @Nullable Json metadata,
        TagEdit tags,
        Experiment.@Nullable Type type,
        Experiment.@Nullable Status status,
        @Nullable Json experimentScores) {}
