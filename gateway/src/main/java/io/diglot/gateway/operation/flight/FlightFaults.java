package io.diglot.gateway.operation.flight;

import io.diglot.arrow.ArrowFailure;
import io.diglot.flight.FlightFailure;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Failure.Invalid.Rule;
import io.diglot.gateway.failure.FailureException;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/** What is wrong with what clients send over Flight, as failures. */
final class FlightFaults {

    private static final Duration A_MOMENT = Duration.ofSeconds(1);

    private FlightFaults() {}

    /** What a client sent cannot be read. */
    static Throwable ofClient(Throwable error) {
        return switch (error) {
            case FlightFailure unreadable -> invalid(String.valueOf(unreadable.getMessage()));
            case ArrowFailure unreadable -> invalid(String.valueOf(unreadable.getMessage()));
            default -> error;
        };
    }

    static FailureException invalid(String text) {
        return new Failure.Invalid(Rule.UNREADABLE, text).asException();
    }

    /** Rows came, while they were fetched, that do not fit what was said of them before: a new attempt sees them all. */
    static FailureException changed() {
        return new Failure.Unavailable(A_MOMENT).asException();
    }

    /** What is asked is none of what is served. */
    static FailureException unserved(String method, Map<String, ?> asked) {
        String names =
                asked.keySet().stream().filter(name -> !name.isBlank()).sorted().collect(Collectors.joining(", "));
        return new Failure.Unsupported(method + " of " + (names.isEmpty() ? "nothing" : names) + " is not served")
                .asException();
    }
}
