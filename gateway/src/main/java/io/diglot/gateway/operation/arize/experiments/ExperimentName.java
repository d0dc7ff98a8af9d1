package io.diglot.gateway.operation.arize.experiments;

import io.diglot.gateway.failure.FailureException;
import io.diglot.gateway.operation.arize.ArizeRequest;
import org.jspecify.annotations.Nullable;

/** What an experiment can be called. */
public final class ExperimentName {

    private ExperimentName() {}

    /** @throws FailureException where it is none */
    public static String checked(@Nullable String name) {
        if (name == null) {
            throw ArizeRequest.unprocessable("name is missing");
        }
        if (name.isBlank()) {
            throw ArizeRequest.unprocessable("name must not be blank");
        }
        if (name.indexOf('"') >= 0 || name.indexOf('\\') >= 0) {
            throw ArizeRequest.unprocessable("name must not contain a double quote or a backslash");
        }
        return name;
    }
}
