package io.diglot.gateway.copy;

import io.diglot.gateway.copy.job.Stop;
import io.diglot.gateway.copy.plan.CopyEngine;
import io.diglot.gateway.copy.plan.CopyPlan;
import io.diglot.gateway.copy.plan.CopyProgress;
import io.diglot.gateway.copy.plan.CopyResult;
import io.diglot.gateway.copy.progress.KeptProgress;
import io.diglot.gateway.copy.report.ReportFolder;
import io.diglot.gateway.database.CopyDatabase;
import io.diglot.gateway.start.CannotStart;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * Copies what one backend holds to another, and reads back whether it is there. Interrupted anywhere, it goes on where it was when
 * it is run again; run again after its end, it writes what has changed since, and else nothing.
 */
public final class Copy implements CopyEngine {

    private final Stop stop = new Stop();
    private final List<String> more;

    public Copy() {
        this(List.of());
    }

    /** @param more settings of both ends beside what the environment says, as {@code --key=value} */
    public Copy(List<String> more) {
        this.more = List.copyOf(more);
    }

    /**
     * Copies, and waits until it is done.
     *
     * @throws CannotStart where the plan cannot be carried out: nothing has been written
     */
    @Override
    @SuppressWarnings("try") // The turn is only held.
    public CopyResult run(CopyPlan plan, CopyProgress progress) {
        Instant started = Instant.now();
        ReportFolder report = ReportFolder.check(plan.report());
        Path folder = plan.state().resolve(plan.mode().folder());
        try (CopyDatabase database = CopyDatabase.open(folder);
                CopyDatabase copies = plan.dryRun() ? CopyDatabase.read(plan.state()) : null;
                Closeable turn = turn(plan);
                KeptProgress kept = new KeptProgress(progress, folder, plan, started, InstantSource.system());
                Ends ends = Ends.open(plan, more)) {
            return new CopyRun(plan, ends.source(), ends.target(), kept, stop)
                    .with(database, plan.dryRun() ? copies : database, report, started);
        } catch (IOException e) {
            throw new CannotStart(
                    "The folder " + folder + " cannot be used (" + e.getClass().getSimpleName() + ").", "");
        }
    }

    /** Who writes nothing is in nobody's way. */
    private static Closeable turn(CopyPlan plan) {
        return plan.writes() ? CopyTurn.at(plan.to().place(), plan.workspaces().values()) : () -> {};
    }

    @Override
    public void interrupt() {
        stop.because(new Stop.Reason(null));
    }
}
