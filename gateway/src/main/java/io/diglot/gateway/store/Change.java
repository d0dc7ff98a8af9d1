package io.diglot.gateway.store;

import io.diglot.gateway.failure.Resource;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.experiments.ExperimentId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One resource of a workspace is no longer as it was. What lies in it and goes with it is not told of: the examples of a
 * dataset, the runs of an experiment, the spans of a trace. A version that is made out of another one is told of alone,
 * whatever it holds. Nor are figures that follow from other changes: how much a version holds, when a dataset or a project
 * was last used. A comment or a file is told of by the id of the trace, span or thread that it is about, and an item that goes with its
 * experiment, while its trace stays, by that of the trace.
 *
 * @param resource a run is told of by the id of its trace, where it comes to an experiment or leaves it
 * @param experiment the one that a run is of; absent for everything else
 * @param dataset the one that an experiment was of which is gone; absent for everything else
 */
public record Change(
        Kind kind,
        Resource resource,
        UUID id,
        @Nullable ExperimentId experiment,
        @Nullable DatasetId dataset) {

    /** What happened to it. */
    public enum Kind {
        /** It was made or changed. */
        WRITTEN,
        DELETED
    }
}
