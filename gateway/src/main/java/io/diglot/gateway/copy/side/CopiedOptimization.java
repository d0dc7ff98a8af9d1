package io.diglot.gateway.copy.side;

import io.diglot.json.Json;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.optimizations.Optimization;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An optimization; the experiments that it tried name it.
 *
 * @param datasetName absent where its dataset is gone
 * @param projectName absent where it is of none
 * @param studioConfig by which an Opik server runs it; absent of one that a client runs
 */
public record CopiedOptimization(
        Optimization optimization,
        @Nullable String datasetName,
        @Nullable String projectName,
        @Nullable Json studioConfig)
        implements WorkspaceRecord {

    /** One that a client runs. */
    public CopiedOptimization(Optimization optimization, @Nullable String datasetName, @Nullable String projectName) {
        this(optimization, datasetName, projectName, null);
    }

    @Override
    public UUID id() {
        return optimization.id().value();
    }

    @Override
    public @Nullable String key() {
        return null;
    }

    public DatasetId datasetId() {
        return optimization.datasetId();
    }
}
