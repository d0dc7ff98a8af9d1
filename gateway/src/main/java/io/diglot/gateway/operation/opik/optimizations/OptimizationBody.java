package io.diglot.gateway.operation.opik.optimizations;

import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.gateway.operation.opik.Violations;
import io.diglot.json.Json;
import io.diglot.model.optimizations.Optimization;
import io.diglot.opik.OpikWords;
import io.diglot.opik.optimizations.OpikOptimizationUpdate;
import io.diglot.opik.optimizations.OpikOptimizationWrite;
import org.jspecify.annotations.Nullable;

/** What Opik demands of bodies about optimizations, in its words. Each check gives the body back. */
final class OptimizationBody {

    private OptimizationBody() {}

    static OpikOptimizationWrite checked(OpikOptimizationWrite write) {
        status(write.status());
        new Violations()
                .notBlank(write.datasetName(), "datasetName")
                .notBlank(write.objectiveName(), "objectiveName")
                .notNull(write.status(), "status")
                .refuse();
        OpikRequest.requireVersion7(write.id(), "Optimization");
        Json studio = write.studioConfig();
        if (studio != null && !studio.isNull()) {
            throw new Failure.Unsupported(
                            "Diglot runs no optimizations of its own: studio_config is for Opik's server to run.")
                    .asException();
        }
        return write;
    }

    static OpikOptimizationUpdate checked(OpikOptimizationUpdate update) {
        status(update.status());
        return update;
    }

    private static void status(@Nullable String word) {
        if (word != null && OpikWords.toModel(word, Optimization.Status.class).isEmpty()) {
            throw OpikRequest.badRequest("Unable to process JSON. Unknown Optimization Status '" + word + "'");
        }
    }
}
