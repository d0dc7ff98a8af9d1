package io.diglot.contract.scenario;

import java.util.List;
import java.util.Objects;

/**
 * A scenario that an Opik backend cannot show.
 *
 * @param difference the number in docs/differences.md that says why
 */
record Unshowable(String scenario, int difference) {

    Unshowable {
        Objects.requireNonNull(scenario, "scenario");
    }

    static List<Unshowable> list() {
        return ScenarioFiles.list("scenarios/not-on-opik.yaml", Unshowable.class);
    }
}
