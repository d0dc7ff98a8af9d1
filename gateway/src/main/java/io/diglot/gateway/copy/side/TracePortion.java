package io.diglot.gateway.copy.side;

import io.diglot.model.traces.TraceId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some of the traces of a project, in the order in which they are walked through.
 *
 * @param traces those that are runs of no experiment; perhaps none
 * @param seen how many traces were looked at for it
 * @param last where the next portion goes on; absent: there is no more
 */
public record TracePortion(
        List<CopiedTrace> traces, long seen, @Nullable TraceId last) {

    public static final TracePortion NONE = new TracePortion(List.of(), 0, null);

    public TracePortion {
        traces = List.copyOf(traces);
    }
}
