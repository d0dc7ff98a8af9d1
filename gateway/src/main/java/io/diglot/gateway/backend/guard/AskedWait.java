package io.diglot.gateway.backend.guard;

import java.time.Duration;
import java.util.List;
import org.springframework.http.HttpHeaders;

/** How long a vendor's server asks to be left alone. */
public final class AskedWait {

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofHours(1);

    private AskedWait() {}

    /**
     * By the headers of an answer; a second where they say nothing, and at most an hour.
     *
     * @param names the headers that give seconds from now, the first that does is taken
     */
    public static Duration of(HttpHeaders headers, List<String> names) {
        for (String name : names) {
            String seconds = headers.getFirst(name);
            if (seconds != null && seconds.strip().matches("[0-9]{1,9}")) {
                Duration wait = Duration.ofSeconds(Long.parseLong(seconds.strip()));
                return wait.compareTo(LONGEST) > 0 ? LONGEST : wait.isZero() ? SHORTEST : wait;
            }
        }
        return SHORTEST;
    }
}
