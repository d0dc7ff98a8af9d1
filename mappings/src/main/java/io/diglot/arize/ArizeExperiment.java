package io.diglot.arize;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An experiment as Arize shows it.
 *
 * @param spaceId left out for clients that refuse it, see {@link ArizeClient#shape(ArizeExperiment)}
 * @param datasetId JSON null for an experiment without a dataset; never left out
 * @param datasetVersionId as {@code datasetId}
 * @param experimentTracesProjectId the project that holds the traces of the runs; left out where there is none
 * @see <a href="https://arize.com/docs/ax/rest-reference/experiments">Experiments</a>
 */
public record ArizeExperiment(
        String id,
        String name,
        @Nullable String spaceId,
        @JsonInclude(Include.ALWAYS) @Nullable String datasetId,
        @JsonInclude(Include.ALWAYS) @Nullable String datasetVersionId,
        Instant createdAt,
        Instant updatedAt,
        @Nullable String experimentTracesProjectId) {}
