package io.diglot.gateway.copy;

import io.diglot.gateway.backend.local.Transactions;
import io.diglot.gateway.copy.opik.OpikSide;
import io.diglot.gateway.copy.plan.CopyPlan;
import io.diglot.gateway.copy.plan.End;
import io.diglot.gateway.copy.side.CopySource;
import io.diglot.gateway.copy.side.CopyTarget;
import io.diglot.gateway.copy.side.OpenEnd;
import io.diglot.gateway.copy.side.RenamedSource;
import io.diglot.gateway.copy.store.StoreSide;
import io.diglot.gateway.database.Database;
import io.diglot.gateway.start.CannotStart;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Both ends of a copy, open. */
final class Ends implements AutoCloseable {

    private final OpenEnd from;
    private final OpenEnd to;
    private final CopySource source;
    private final CopyTarget target;

    private Ends(OpenEnd from, OpenEnd to, CopySource source, CopyTarget target) {
        this.from = from;
        this.to = to;
        this.source = source;
        this.target = target;
    }

    /** @throws CannotStart where one of them cannot be opened */
    static Ends open(CopyPlan plan) {
        OpenEnd from = OpenEnd.source(
                plan.from(),
                plan.state().resolve("source"),
                List.copyOf(plan.workspaces().keySet()));
        try {
            OpenEnd to = OpenEnd.target(
                    unwritten(plan),
                    plan.state().resolve("target"),
                    List.copyOf(plan.workspaces().values()));
            CopySource source = new RenamedSource(side(plan.from(), from), plan.workspaces());
            return new Ends(from, to, source, side(plan.to(), to));
        } catch (RuntimeException e) {
            from.close();
            throw e;
        }
    }

    /** A dry run makes no folder for the target that is not there yet. */
    private static End unwritten(CopyPlan plan) {
        Path folder = plan.to().folder();
        return plan.dryRun() && folder != null && !Files.exists(folder.resolve("diglot.db"))
                ? new End(
                        plan.to().kind(), null, plan.state().resolve("dry-run").resolve("empty"), null)
                : plan.to();
    }

    private static CopyTarget side(End end, OpenEnd parts) {
        return switch (end.kind()) {
            case EMBEDDED -> new StoreSide(parts.part(Database.class), parts.part(Transactions.class), end.place());
            case OPIK -> parts.part(OpikSide.class);
            case ARIZE -> throw new CannotStart("Arize AX cannot be an end of a copy yet.", "");
        };
    }

    CopySource source() {
        return source;
    }

    CopyTarget target() {
        return target;
    }

    @Override
    public void close() {
        try {
            to.close();
        } finally {
            from.close();
        }
    }
}
