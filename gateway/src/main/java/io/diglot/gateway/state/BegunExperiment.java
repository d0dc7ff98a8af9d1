package io.diglot.gateway.state;

import io.diglot.model.datasets.DatasetId;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.spaces.Workspace;
import io.diglot.model.versions.DatasetVersionId;
import org.jspecify.annotations.Nullable;

/**
 * An experiment that was begun in a dataset of another server, which has nothing of it until its runs come.
 *
 * @param version the latest one of the dataset when it was last begun; absent where there was none
 * @param user who began it
 */
public record BegunExperiment(
        ExperimentId id,
        Workspace workspace,
        DatasetId dataset,
        @Nullable DatasetVersionId version,
        String name,
        String user) {}
