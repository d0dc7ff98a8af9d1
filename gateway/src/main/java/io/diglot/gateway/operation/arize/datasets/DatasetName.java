package io.diglot.gateway.operation.arize.datasets;

import io.diglot.gateway.failure.FailureException;
import io.diglot.gateway.operation.arize.ArizeRequest;
import org.jspecify.annotations.Nullable;

/** What a dataset can be called. */
public final class DatasetName {

    private DatasetName() {}

    /** @throws FailureException where it is none */
    public static String checked(@Nullable String name) {
        if (name == null) {
            throw ArizeRequest.unprocessable("name is missing");
        }
        if (name.isBlank()) {
            throw ArizeRequest.unprocessable("name must not be blank");
        }
        return name;
    }
}
