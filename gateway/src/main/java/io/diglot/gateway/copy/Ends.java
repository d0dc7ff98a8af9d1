package io.diglot.gateway.copy;

import io.diglot.gateway.backend.AttachmentStore;
import io.diglot.gateway.backend.local.Transactions;
import io.diglot.gateway.copy.arize.ArizeEnd;
import io.diglot.gateway.copy.arize.ArizeSource;
import io.diglot.gateway.copy.arize.ArizeTarget;
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
import io.diglot.model.spaces.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Both ends of a copy, open. */
final class Ends implements AutoCloseable {

    private final OpenEnd from;
    private final OpenEnd to;
    private final CopySource source;
    private final CopyTarget target;

    private final Anew anew;

    private Ends(OpenEnd from, OpenEnd to, CopySource source, CopyTarget target, Anew anew) {
        this.from = from;
        this.to = to;
        this.source = source;
        this.target = target;
        this.anew = anew;
    }

    /**
     * Opens both.
     *
     * @param more settings of both, as {@code --key=value}
     * @throws CannotStart where one of them cannot be opened
     */
    static Ends open(CopyPlan plan, List<String> more) {
        OpenEnd from = OpenEnd.source(
                plan.from(),
                plan.state().resolve("source"),
                List.copyOf(plan.workspaces().keySet()),
                more);
        try {
            List<Workspace> there = List.copyOf(plan.workspaces().values());
            OpenEnd to = OpenEnd.target(unwritten(plan), plan.state().resolve("target"), there, more);
            Anew anew = new Anew(plan.to(), plan.state().resolve("shown"), there, more);
            CopySource source = new RenamedSource(source(plan.from(), from), plan.workspaces());
            return new Ends(from, to, source, target(plan.to(), to, anew), anew);
        } catch (RuntimeException e) {
            from.close();
            throw e;
        }
    }

    /** What writes nothing makes no folder for the target that is not there yet. */
    private static End unwritten(CopyPlan plan) {
        Path folder = plan.to().folder();
        return !plan.writes() && folder != null && !Files.exists(folder.resolve("diglot.db"))
                ? new End(
                        plan.to().kind(),
                        null,
                        plan.state().resolve(plan.mode().folder()).resolve("empty"),
                        null)
                : plan.to();
    }

    private static CopySource source(End end, OpenEnd parts) {
        return switch (end.kind()) {
            case EMBEDDED -> store(end, parts);
            case OPIK -> parts.part(OpikSide.class);
            case ARIZE -> new ArizeSource(parts.part(ArizeEnd.class), end.folder() != null);
        };
    }

    private static CopyTarget target(End end, OpenEnd parts, Anew anew) {
        return switch (end.kind()) {
            case EMBEDDED -> store(end, parts);
            case OPIK -> parts.part(OpikSide.class);
            case ARIZE ->
                new ArizeTarget(parts.part(ArizeEnd.class), () -> anew.open().part(ArizeEnd.class));
        };
    }

    private static StoreSide store(End end, OpenEnd parts) {
        return new StoreSide(
                parts.part(Database.class),
                parts.part(Transactions.class),
                parts.part(AttachmentStore.class),
                end.place());
    }

    CopySource source() {
        return source;
    }

    CopyTarget target() {
        return target;
    }

    @Override
    public void close() {
        try (from;
                to) {
            anew.close();
        }
    }
}
