package io.diglot.contract.replay;

import io.diglot.contract.scenario.ScenarioFiles;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An exchange that is answered otherwise than Opik did, and why.
 *
 * @param difference the number in docs/differences.md that says why
 * @param unserved or the operation that is not served
 */
record Differing(
        String exchange,
        @Nullable Integer difference,
        @Nullable String unserved) {

    Differing {
        Objects.requireNonNull(exchange, "exchange");
        if ((difference == null) == (unserved == null)) {
            throw new IllegalArgumentException(exchange + ": a difference, or what is not served");
        }
    }

    /** By the name of the exchange. */
    static Map<String, Differing> all() {
        List<Differing> listed = ScenarioFiles.list("replay/differing.yaml", Differing.class);
        return listed.stream().collect(Collectors.toMap(Differing::exchange, Function.identity()));
    }
}
