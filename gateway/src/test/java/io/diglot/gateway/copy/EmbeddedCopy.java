package io.diglot.gateway.copy;

import io.diglot.gateway.backend.local.Transactions;
import io.diglot.gateway.copy.job.Stop;
import io.diglot.gateway.copy.plan.CopyPlan;
import io.diglot.gateway.copy.plan.CopyPlan.Mode;
import io.diglot.gateway.copy.plan.CopyProgress;
import io.diglot.gateway.copy.plan.CopyResult;
import io.diglot.gateway.copy.plan.End;
import io.diglot.gateway.copy.report.ReportFolder;
import io.diglot.gateway.copy.side.CopySource;
import io.diglot.gateway.copy.side.CopyTarget;
import io.diglot.gateway.copy.store.StoreSide;
import io.diglot.gateway.database.CopyDatabase;
import io.diglot.gateway.database.Database;
import io.diglot.gateway.settings.GatewaySettings.BackendKind;
import io.diglot.identity.UuidV7;
import io.diglot.model.spaces.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/** A copy of one workspace between two embedded backends, and what it goes by. */
final class EmbeddedCopy {

    private EmbeddedCopy() {}

    /**
     * Plans one.
     *
     * @param folder where it puts its report
     * @param state where it keeps what it goes on from
     * @param atOnce how many datasets, prompts or experiments it takes at a time
     */
    static CopyPlan plan(Workspace workspace, Path folder, Path state, int atOnce) {
        return new CopyPlan(
                new End(BackendKind.EMBEDDED, null, folder.resolve("from"), null),
                new End(BackendKind.EMBEDDED, null, folder.resolve("to"), null),
                Map.of(workspace, workspace),
                List.of(),
                List.of(),
                null,
                false,
                Mode.COPY,
                state,
                folder.resolve("report"),
                atOnce);
    }

    static CopyResult of(CopyPlan plan, CopySource source, CopyTarget target, Stop stop) throws IOException {
        try (CopyDatabase database = CopyDatabase.open(plan.state())) {
            return new CopyRun(plan, source, target, CopyProgress.SILENT, stop)
                    .with(database, ReportFolder.check(plan.report()), Instant.now());
        }
    }

    /** A target with which somebody asks to stop after so many calls of a kind. */
    static CopyTarget stopping(CopyTarget whole, String kind, Stop stop, int calls) {
        AtomicInteger left = new AtomicInteger(calls);
        return OtherAnswers.instead(CopyTarget.class, whole, (method, arguments) -> {
            if (method.startsWith(kind) && left.decrementAndGet() == 0) {
                stop.because(new Stop.Reason(null));
            }
            return null;
        });
    }

    static StoreSide side(Database database) {
        return new StoreSide(database, transactions(database), "here");
    }

    /** Of which nobody hears. */
    static Transactions transactions(Database database) {
        return new Transactions(database, new UuidV7(Clock.systemUTC(), new Random(2)), List.of());
    }
}
