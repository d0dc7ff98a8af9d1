package io.diglot.otlp;

import io.diglot.identity.IdCodec;
import io.diglot.model.datasets.DatasetId;
import java.util.Optional;

/** The project that traces of a dataset's experiments name: {@code trace_model_name} in Arize's words. */
public final class ExperimentTraces {

    private static final String PREFIX = "experiment_traces_for_dataset_";
    private static final String DATASET = "Dataset";

    private ExperimentTraces() {}

    /** What the traces of experiments on a dataset shall name as their project. */
    public static String projectName(DatasetId dataset) {
        return PREFIX + IdCodec.toArize(DATASET, dataset.value());
    }

    /** The dataset whose experiments' traces name this project. */
    static Optional<DatasetId> dataset(String projectName) {
        return projectName.startsWith(PREFIX)
                ? IdCodec.fromArize(DATASET, projectName.substring(PREFIX.length()))
                        .map(DatasetId::new)
                : Optional.empty();
    }
}
