package io.diglot.gateway.copy;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.gateway.backend.local.Transactions;
import io.diglot.gateway.copy.job.Stop;
import io.diglot.gateway.copy.plan.CopyPlan;
import io.diglot.gateway.copy.plan.CopyPlan.Mode;
import io.diglot.gateway.copy.plan.CopyProgress;
import io.diglot.gateway.copy.plan.CopyResult;
import io.diglot.gateway.copy.plan.End;
import io.diglot.gateway.copy.report.ReportFolder;
import io.diglot.gateway.copy.side.CopiedExperiment;
import io.diglot.gateway.copy.side.CopiedRun;
import io.diglot.gateway.copy.side.CopiedRun.Piece;
import io.diglot.gateway.copy.store.StoreSide;
import io.diglot.gateway.database.CopyDatabase;
import io.diglot.gateway.database.Database;
import io.diglot.gateway.database.DatabaseUnderTest;
import io.diglot.gateway.settings.GatewaySettings.BackendKind;
import io.diglot.identity.UuidV7;
import io.diglot.json.Json;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.experiments.Experiment;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.projects.ProjectId;
import io.diglot.model.runs.ExperimentItem;
import io.diglot.model.runs.ExperimentItemId;
import io.diglot.model.runs.Run;
import io.diglot.model.runs.RunOutput;
import io.diglot.model.runs.RunProjection;
import io.diglot.model.spaces.Workspace;
import io.diglot.model.traces.TraceId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs of which a store gives fewer at once than it is asked for, since they are large. */
class LargeRunsTest {

    private static final UuidV7 IDS = new UuidV7(Clock.systemUTC(), new Random(5));
    private static final Workspace WORKSPACE = new Workspace("copied");
    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
    private static final int RUNS = 10;
    private static final int LONG = 3_000_000;

    @TempDir
    private Path folder;

    @Test
    void all_of_them_are_copied_and_compared() throws IOException {
        try (DatabaseUnderTest source = DatabaseUnderTest.sqlite(Clock.systemUTC());
                DatabaseUnderTest target = DatabaseUnderTest.sqlite(Clock.systemUTC())) {
            StoreSide from = side(source.database());
            StoreSide to = side(target.database());
            CopiedExperiment experiment = fill(from);

            CopyResult first = copy(from, to);
            CopyResult second = copy(from, to);

            assertThat(to.items(WORKSPACE, experiment.experiment().id())).hasSize(RUNS);
            assertThat(first.failed()).isZero();
            assertThat(first.carried() + first.changed()).isEqualTo(RUNS + 1);
            assertThat(second.written()).isZero();
            assertThat(second.carried() + second.changed()).isEqualTo(RUNS + 1);
        }
    }

    private static CopiedExperiment fill(StoreSide side) {
        Experiment made = Experiment.made(
                new ExperimentId(IDS.next()), "large", new DatasetId(IDS.next()), null, null, AT, AT, AT, "ann");
        CopiedExperiment experiment = new CopiedExperiment(made, null, null);
        side.putExperiment(WORKSPACE, experiment);
        for (int i = 0; i < RUNS; i++) {
            side.putRuns(WORKSPACE, experiment, List.of(run(made.id(), i)));
        }
        side.endExperiment(WORKSPACE, experiment);
        return experiment;
    }

    private static CopiedRun run(ExperimentId experiment, int number) {
        TraceId trace = new TraceId(IDS.next());
        ProjectId project = new ProjectId(IDS.next());
        Run run = new Run(
                trace,
                null,
                new RunOutput.Text(Json.string((number + "x").repeat(LONG / 2))),
                null,
                null,
                new LinkedHashMap<>(),
                List.of(),
                List.of(),
                List.of());
        ExperimentItem item = new ExperimentItem(
                new ExperimentItemId(IDS.next()),
                experiment,
                IDS.next(),
                null,
                trace,
                null,
                null,
                AT,
                "ann",
                AT,
                "ann");
        return new CopiedRun(item, new Piece<>(RunProjection.toTrace(run, project, "ann", AT), "large"), List.of());
    }

    private CopyResult copy(StoreSide from, StoreSide to) throws IOException {
        CopyPlan plan = new CopyPlan(
                new End(BackendKind.EMBEDDED, null, folder.resolve("from"), null),
                new End(BackendKind.EMBEDDED, null, folder.resolve("to"), null),
                Map.of(WORKSPACE, WORKSPACE),
                List.of(),
                List.of(),
                null,
                Mode.COPY,
                folder.resolve("state"),
                folder.resolve("report"),
                1);
        try (CopyDatabase database = CopyDatabase.open(plan.state())) {
            return new CopyRun(plan, from, to, CopyProgress.SILENT, new Stop())
                    .with(database, ReportFolder.check(plan.report()), Instant.now());
        }
    }

    private static StoreSide side(Database database) {
        return new StoreSide(
                database, new Transactions(database, new UuidV7(Clock.systemUTC(), new Random(2)), List.of()), "here");
    }
}
