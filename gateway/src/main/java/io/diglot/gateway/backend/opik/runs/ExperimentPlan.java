package io.diglot.gateway.backend.opik.runs;

import io.diglot.gateway.backend.opik.experiments.ExperimentHomes.Home;
import io.diglot.gateway.backend.opik.experiments.ExperimentNames;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.state.Saga;
import io.diglot.model.versions.DatasetVersionId;
import io.diglot.opik.experiments.OpikExperimentWrite;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An experiment that is to be made.
 *
 * @param making what makes it
 * @param version of the dataset; absent for the latest
 */
record ExperimentPlan(Saga making, Home home, @Nullable DatasetVersionId version) {

    Caller caller() {
        return making.caller();
    }

    String name() {
        return Objects.requireNonNull(making.name());
    }

    OpikExperimentWrite experiment() {
        return OpikExperimentWrite.ofArize(
                making.subject(),
                home.datasetName(),
                version == null ? null : version.value(),
                home.projectName(),
                name());
    }

    /** What is told where the name is in use. */
    Failure taken() {
        return ExperimentNames.taken(name());
    }
}
