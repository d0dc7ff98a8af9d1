package io.diglot.gateway.backend.opik.datasets;

import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Failure.Invalid.Rule;
import reactor.core.publisher.Mono;

/** What an Opik server takes for the name of a dataset. It looks at none itself, and fails when its database does. */
public final class DatasetNames {

    private static final int LONGEST = 255;

    private DatasetNames() {}

    /** Ends where the name can be stored; fails with {@link Failure.Invalid} where not. */
    public static Mono<Void> checked(String name) {
        return Mono.defer(() -> name.codePointCount(0, name.length()) <= LONGEST
                ? Mono.empty()
                : Mono.error(new Failure.Invalid(
                                Rule.UNPROCESSABLE,
                                "name must not be longer than " + LONGEST + " characters on an Opik backend")
                        .asException()));
    }
}
