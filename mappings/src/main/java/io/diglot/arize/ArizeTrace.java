package io.diglot.arize;

import java.time.Instant;
import java.util.List;

/**
 * A trace as Arize shows it ({@code Trace}): its spans, by one of those without a parent.
 *
 * @param startTime the earliest of its spans
 * @param endTime the latest of them
 * @see <a href="https://arize.com/docs/ax/rest-reference/traces">Traces</a>
 */
public record ArizeTrace(
        String traceId,
        String rootSpanId,
        Instant startTime,
        Instant endTime,
        boolean spansTruncated,
        List<ArizeSpan> spans) {}
