package io.diglot.gateway.operation.flight;

import io.diglot.arize.ArizeIds;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.operation.arize.ArizeRequest;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.versions.DatasetVersionId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The ids in requests. What is no id is not found, as over REST; the SDK names nothing by its name, so that what has only a
 * name is not served.
 */
final class FlightIds {

    private FlightIds() {}

    static UUID space(@Nullable String shown) {
        return id(shown, ArizeIds.SPACE, Resource.SPACE);
    }

    static DatasetId dataset(@Nullable String shown) {
        return new DatasetId(id(shown, ArizeIds.DATASET, Resource.DATASET));
    }

    static ExperimentId experiment(@Nullable String shown) {
        return new ExperimentId(id(shown, ArizeIds.EXPERIMENT, Resource.EXPERIMENT));
    }

    /** The latest one where none is named. */
    static @Nullable DatasetVersionId version(@Nullable String shown) {
        return shown == null || shown.isEmpty()
                ? null
                : new DatasetVersionId(id(shown, ArizeIds.DATASET_VERSION, Resource.DATASET_VERSION));
    }

    private static UUID id(@Nullable String shown, String type, Resource resource) {
        if (shown == null || shown.isEmpty()) {
            throw new Failure.Unsupported(
                            "the id of the " + resource.words() + " is missing: nothing is served by its name alone")
                    .asException();
        }
        return ArizeRequest.bodyId(shown, type, resource);
    }
}
