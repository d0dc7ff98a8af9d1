package io.diglot.gateway.backend.guard;

import java.time.Duration;
import java.util.List;
import org.springframework.http.HttpHeaders;

/** How long a vendor's server asks to be left alone. */
public final class AskedWait {

    /** Seconds from now, by the proxies before Opik's servers and by those themselves. */
    private static final List<String> HEADERS = List.of("Retry-After", "RateLimit-Reset", "Opik-Reset-In-Seconds");

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofHours(1);

    private AskedWait() {}

    /** By the headers of an answer; a second where they say nothing, and at most an hour. */
    public static Duration of(HttpHeaders headers) {
        for (String name : HEADERS) {
            String seconds = headers.getFirst(name);
            if (seconds != null && seconds.strip().matches("[0-9]{1,9}")) {
                Duration wait = Duration.ofSeconds(Long.parseLong(seconds.strip()));
                return wait.compareTo(LONGEST) > 0 ? LONGEST : wait.isZero() ? SHORTEST : wait;
            }
        }
        return SHORTEST;
    }
}
