package io.diglot.gateway.copy.engine;

import io.diglot.gateway.copy.side.CopiedPieces;
import io.diglot.gateway.copy.side.CopiedRun;
import io.diglot.gateway.copy.side.CopySource;
import io.diglot.json.Json;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.runs.ExperimentItem;
import io.diglot.model.spaces.Workspace;
import io.diglot.model.spans.Span;
import io.diglot.model.traces.Trace;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How many runs or traces are read at once: few where they are large. */
final class RunPortions {

    private static final int FIRST = 8;
    private static final int MOST = 400;
    private static final long BYTES = 2L << 20;

    private int size = FIRST;

    /** Tells one item from another, in the order in which they are walked through. */
    static String key(ExperimentItem item) {
        return item.traceId() + " " + item.id();
    }

    /**
     * How many of the items that were asked for are seen to by what was read: a side gives fewer runs where they are large,
     * in the order of the items, so that those behind the last one are to be asked for again. Where it gives none, all are
     * gone.
     */
    static int covered(List<ExperimentItem> asked, List<CopiedRun> read) {
        if (read.isEmpty()) {
            return asked.size();
        }
        String last = key(read.getLast().item());
        for (int i = 0; i < asked.size(); i++) {
            if (key(asked.get(i)).equals(last)) {
                return i + 1;
            }
        }
        throw new IllegalStateException("A run was read that nobody asked for.");
    }

    /** The runs of all these items, but for those that are gone. */
    static List<CopiedRun> all(
            CopySource side, Workspace workspace, ExperimentId experiment, List<ExperimentItem> items) {
        List<CopiedRun> all = new ArrayList<>();
        List<ExperimentItem> left = items;
        while (!left.isEmpty()) {
            List<CopiedRun> some = side.runs(workspace, experiment, left);
            all.addAll(some);
            left = left.subList(covered(left, some), left.size());
        }
        return all;
    }

    int size() {
        return size;
    }

    /** Learns from those that were read last. */
    void read(List<? extends CopiedPieces> runs) {
        long bytes = runs.stream().mapToLong(RunPortions::bytes).sum();
        if (bytes > 2 * BYTES) {
            size = Math.max(1, size / 2);
        } else if (bytes < BYTES / 2) {
            size = Math.min(MOST, 2 * size);
        }
    }

    private static long bytes(CopiedPieces run) {
        long bytes = 500;
        CopiedRun.Piece<Trace> trace = run.trace();
        if (trace != null) {
            bytes += length(trace.value().input())
                    + length(trace.value().output())
                    + length(trace.value().metadata());
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
