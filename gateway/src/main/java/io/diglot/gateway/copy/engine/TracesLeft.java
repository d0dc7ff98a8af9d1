package io.diglot.gateway.copy.engine;

import io.diglot.gateway.copy.plan.CopyPlan;
import io.diglot.model.spaces.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What of traces that are runs of no experiment a copy does not bring, as far as no record tells it. */
public final class TracesLeft {

    private final Reconciliation both;
    private final CopyPlan plan;

    public TracesLeft(Reconciliation both, CopyPlan plan) {
        this.both = both;
        this.plan = plan;
    }

    /**
     * What stays behind, in sentences.
     *
     * @param pairs the workspaces of the source, each with the one that it becomes
     */
    public List<String> told(Map<Workspace, Workspace> pairs) {
        if (plan.withoutTraces()) {
            return List.of("Traces that are runs of no experiment were left out, as was asked for.");
        }
        if (!plan.bringsTraces()) {
            return List.of();
        }
        if (!both.source().listsTraces()) {
            return List.of("The source lists no traces but those of runs: what else was traced there stays behind,"
                    + " and is not counted.");
        }
        List<String> told = new ArrayList<>();
        for (Workspace workspace : pairs.keySet()) {
            long spans = both.source().spansAlone(workspace);
            if (spans > 0) {
                told.add(String.format(
                        Locale.ROOT,
                        "%,d %s of workspace \"%s\" whose trace never came %s behind.",
                        spans,
                        spans == 1 ? "span" : "spans",
                        workspace.name(),
                        spans == 1 ? "stays" : "stay"));
            }
        }
        return told;
    }
}
