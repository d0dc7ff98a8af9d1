package io.diglot.gateway.memory;

import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.FailureException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Counts what is turned away because the gateway has its hands full. */
@Component
public final class Overload {

    private static final Duration TRY_AGAIN = Duration.ofSeconds(1);

    private final Map<Cause, Counter> counters = new EnumMap<>(Cause.class);

    Overload(MeterRegistry meters) {
        for (Cause cause : Cause.values()) {
            counters.put(
                    cause,
                    Counter.builder("diglot.requests.shed")
                            .description("Requests refused with 503 because too much was under way")
                            .tag("cause", cause.name().toLowerCase(Locale.ROOT))
                            .register(meters));
        }
    }

    /** What there is too much of. */
    public enum Cause {
        /** Of what one client asks at once. */
        CLIENT,
        CONNECTIONS,
        REQUESTS,
        BODIES
    }

    /** Counts a request that is turned away, and gives what it is to be told. */
    public FailureException of(Cause cause) {
        Objects.requireNonNull(counters.get(cause)).increment();
        return new Failure.Overloaded(TRY_AGAIN).asException();
    }
}
