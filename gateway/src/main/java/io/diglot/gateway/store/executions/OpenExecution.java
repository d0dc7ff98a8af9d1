package io.diglot.gateway.store.executions;

import io.diglot.json.Json;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.spaces.Workspace;
import io.diglot.model.versions.DatasetVersionId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Prompts that are being run over a dataset.
 *
 * @param plan the request that began it
 * @param version the version whose examples are run over
 * @param experiments one for each prompt, in the order of the prompts
 * @param user who began it; stands at all that is written
 * @param credential the caller's key, sealed for the id; absent where there was none
 */
public record OpenExecution(
        UUID id,
        Workspace workspace,
        Json plan,
        DatasetVersionId version,
        List<ExperimentId> experiments,
        String user,
        @Nullable String credential) {

    public OpenExecution {
        experiments = List.copyOf(experiments);
    }

    /** What its task is called. */
    public String task() {
        return id.toString();
    }
}
