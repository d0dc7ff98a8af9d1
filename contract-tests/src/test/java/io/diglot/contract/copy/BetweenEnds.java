package io.diglot.contract.copy;

import io.diglot.gateway.copy.plan.CopyPlan;
import io.diglot.gateway.copy.plan.CopyPlan.Mode;
import io.diglot.gateway.copy.plan.End;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Plans of copies of all that one end holds to the other. */
public final class BetweenEnds {

    private BetweenEnds() {}

    /** @param own where the copy keeps its state and its report */
    public static CopyPlan plan(Path own, End from, End to, Mode mode) {
        return new CopyPlan(
                from,
                to,
                Map.of(),
                List.of(),
                List.of(),
                null,
                false,
                mode,
                own.resolve("state"),
                own.resolve("report"),
                2);
    }
}
