package io.diglot.gateway.copy.engine;

import io.diglot.gateway.copy.side.CopiedRun;
import io.diglot.json.Json;
import io.diglot.model.runs.ExperimentItem;
import io.diglot.model.spans.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How many runs are read at once: few where they are large. */
final class RunPortions {

    private static final int FIRST = 8;
    private static final int MOST = 400;
    private static final long BYTES = 2L << 20;

    private int size = FIRST;

    /** Tells one item from another, in the order in which they are walked through. */
    static String key(ExperimentItem item) {
        return item.traceId() + " " + item.id();
    }

    int size() {
        return size;
    }

    /** Learns from those that were read last. */
    void read(List<CopiedRun> runs) {
        long bytes = runs.stream().mapToLong(RunPortions::bytes).sum();
        if (bytes > 2 * BYTES) {
            size = Math.max(1, size / 2);
        } else if (bytes < BYTES / 2) {
            size = Math.min(MOST, 2 * size);
        }
    }

    private static long bytes(CopiedRun run) {
        long bytes = 500;
        if (run.trace() != null) {
            bytes += length(run.trace().value().input())
                    + length(run.trace().value().output())
                    + length(run.trace().value().metadata());
        }
        for (CopiedRun.Piece<Span> span : run.spans()) {
            bytes += 500
                    + length(span.value().input())
                    + length(span.value().output())
                    + length(span.value().metadata());
        }
        return bytes;
    }

    private static long length(@Nullable Json value) {
        return value == null ? 0 : value.length();
    }
}
