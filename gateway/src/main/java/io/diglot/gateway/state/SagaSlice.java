package io.diglot.gateway.state;

import java.util.List;
import java.util.UUID;

/**
 * A part of what a saga writes whose runs come as a stream.
 *
 * @param number counts from 0
 * @param traces the runs that are written, at least one
 * @param items what links them to the experiment, in the same order
 */
public record SagaSlice(int number, List<UUID> traces, List<UUID> items) {

    public SagaSlice {
        traces = List.copyOf(traces);
        items = List.copyOf(items);
    }
}
