package io.diglot.contract.scenario;

import java.util.List;
import java.util.Objects;

/**
 * A scenario that a backend cannot show.
 *
 * @param difference the number in docs/differences.md that says why
 */
record Unshowable(String scenario, int difference) {

    Unshowable {
        Objects.requireNonNull(scenario, "scenario");
    }

    static List<Unshowable> onOpik() {
        return ScenarioFiles.list("scenarios/not-on-opik.yaml", Unshowable.class);
    }

    static List<Unshowable> onArize() {
        return ScenarioFiles.list("scenarios/not-on-arize.yaml", Unshowable.class);
    }
}
