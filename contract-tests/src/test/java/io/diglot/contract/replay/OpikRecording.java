package io.diglot.contract.replay;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalTime;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

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
                .flatMap(OpikRecording::ofGroup)
                .sorted(Comparator.comparing(recorded -> LocalTime.parse(recorded.at())))
                .toList();
    }

    private static Stream<Recorded> ofGroup(String group) {
        try (InputStream file = OpikRecording.class.getResourceAsStream("/replay/opik/" + group + ".jsonl")) {
            String lines = new String(Objects.requireNonNull(file, group).readAllBytes(), StandardCharsets.UTF_8);
            return lines.lines().map(Recorded::of);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
