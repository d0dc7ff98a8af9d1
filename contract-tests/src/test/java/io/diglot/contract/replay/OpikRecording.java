package io.diglot.contract.replay;

import java.time.LocalTime;
import java.util.Comparator;
import java.util.List;

/** Exchanges with a real Opik server 2.1.30. */
final class OpikRecording {

    private static final List<String> GROUPS = List.of(
            "datasets",
            "dataset-items",
            "experiments",
            "experiment-items",
            "experiment-items-bulk",
            "projects",
            "traces");

    private OpikRecording() {}

    /** All of them, in the order in which they were answered. The groups were recorded side by side. */
    static List<Recorded> all() {
        return GROUPS.stream()
                .flatMap(group -> Recording.of("opik/" + group).stream())
                .sorted(Comparator.comparing(recorded -> LocalTime.parse(recorded.at())))
                .toList();
    }
}
