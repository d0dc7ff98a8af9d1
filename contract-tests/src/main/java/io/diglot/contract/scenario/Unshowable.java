package io.diglot.contract.scenario;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * A scenario that a server cannot show.
 *
 * @param difference the number that says why, for Diglot the one in docs/differences.md
 */
public record Unshowable(String scenario, int difference) {

    public Unshowable {
        Objects.requireNonNull(scenario, "scenario");
        if (difference < 1) {
            throw new IllegalArgumentException(scenario + ": the number of the difference is missing.");
        }
    }

    /** @throws IllegalArgumentException naming the file, when it is no list of these */
    public static List<Unshowable> in(Path file) {
        return ScenarioFiles.list(file, Unshowable.class);
    }

    /** Those of a gateway before an Opik server. */
    public static List<Unshowable> onOpik() {
        return ScenarioFiles.list("scenarios/not-on-opik.yaml", Unshowable.class);
    }

    /** Those of a gateway before Arize AX. */
    public static List<Unshowable> onArize() {
        return ScenarioFiles.list("scenarios/not-on-arize.yaml", Unshowable.class);
    }
}
