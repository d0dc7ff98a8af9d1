package io.diglot.model.experiments;

import io.diglot.model.datasets.DatasetId;
import java.util.UUID;

/** Where experiments are looked for. */
public sealed interface ExperimentScope {

    /** Wherever the caller sees. */
    record Everywhere() implements ExperimentScope {}

    record OfDataset(DatasetId dataset) implements ExperimentScope {}

    /** @param id that of an Arize space, which follows from the workspace's name */
    record OfSpace(UUID id) implements ExperimentScope {}
}
