package io.diglot.gateway.state.divergence;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One place in the answer to one request at which the backends differ.
 *
 * @param request its method, path and query
 * @param way where in the answer, without the numbers of elements: {@code content[].name}
 * @param first what the first backend says there, cut short; absent where it says nothing
 * @param times how often it was found
 */
public record Divergence(
        String request,
        String way,
        @Nullable String first,
        @Nullable String second,
        Instant firstSeenAt,
        Instant lastSeenAt,
        long times) {}
