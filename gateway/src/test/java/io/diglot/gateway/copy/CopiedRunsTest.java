package io.diglot.gateway.copy;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.gateway.copy.job.Stop;
import io.diglot.gateway.copy.plan.CopyResult;
import io.diglot.gateway.copy.plan.CopyResult.Ending;
import io.diglot.gateway.copy.side.CopiedExperiment;
import io.diglot.gateway.copy.side.CopiedRun;
import io.diglot.gateway.copy.side.CopiedRun.Piece;
import io.diglot.gateway.copy.store.StoreSide;
import io.diglot.gateway.database.DatabaseUnderTest;
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
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that a copy takes from one store to another. */
class CopiedRunsTest {

    private static final UuidV7 IDS = new UuidV7(Clock.systemUTC(), new Random(5));
    private static final Workspace WORKSPACE = new Workspace("copied");
    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
    private static final int RUNS = 10;
    private static final int LONG = 3_000_000;

    @TempDir
    private Path folder;

    @Test
    void those_of_which_a_store_gives_fewer_than_it_is_asked_for_are_all_copied_and_compared() throws IOException {
        try (DatabaseUnderTest source = DatabaseUnderTest.sqlite(Clock.systemUTC());
                DatabaseUnderTest target = DatabaseUnderTest.sqlite(Clock.systemUTC())) {
            StoreSide from = EmbeddedCopy.side(source.database());
            StoreSide to = EmbeddedCopy.side(target.database());
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

    @Test
    void an_item_that_has_become_another_run_is_copied_as_that_one() throws IOException {
        try (DatabaseUnderTest source = DatabaseUnderTest.sqlite(Clock.systemUTC());
                DatabaseUnderTest target = DatabaseUnderTest.sqlite(Clock.systemUTC())) {
            StoreSide from = EmbeddedCopy.side(source.database());
            StoreSide to = EmbeddedCopy.side(target.database());
            CopiedExperiment experiment = made();
            ExperimentId id = experiment.experiment().id();
            ExperimentItemId item = new ExperimentItemId(IDS.next());
            put(from, experiment, List.of(run(id, item, "before")));
            copy(from, to);
            CopiedRun now = run(id, item, "after");
            put(from, experiment, List.of(now));

            CopyResult second = copy(from, to);
            CopyResult third = copy(from, to);

            assertThat(to.items(WORKSPACE, id))
                    .extracting(ExperimentItem::traceId)
                    .containsExactly(now.item().traceId());
            assertThat(second.failed()).isZero();
            assertThat(third.failed()).isZero();
            assertThat(third.written()).isZero();
        }
    }

    @Test
    void an_item_whose_trace_has_not_come_has_no_place_among_the_runs() throws IOException {
        try (DatabaseUnderTest source = DatabaseUnderTest.sqlite(Clock.systemUTC());
                DatabaseUnderTest target = DatabaseUnderTest.sqlite(Clock.systemUTC())) {
            StoreSide from = EmbeddedCopy.side(source.database());
            StoreSide to = EmbeddedCopy.side(target.database());
            CopiedExperiment experiment = made();
            ExperimentId id = experiment.experiment().id();
            CopiedRun run = run(id, new ExperimentItemId(IDS.next()), "said");
            put(from, experiment, List.of(new CopiedRun(run.item(), null, List.of())));

            CopyResult copied = copy(from, to);

            assertThat(copied.ending()).isEqualTo(Ending.CARRIED);
            for (StoreSide side : List.of(from, to)) {
                assertThat(side.runs(WORKSPACE, id, side.items(WORKSPACE, id)))
                        .extracting(CopiedRun::position)
                        .containsOnlyNulls();
            }
        }
    }

    @Test
    void a_run_without_a_place_gets_one_behind_the_others_as_is_declared() throws IOException {
        try (DatabaseUnderTest source = DatabaseUnderTest.sqlite(Clock.systemUTC());
                DatabaseUnderTest target = DatabaseUnderTest.sqlite(Clock.systemUTC())) {
            StoreSide from = EmbeddedCopy.side(source.database());
            StoreSide to = EmbeddedCopy.side(target.database());
            CopiedExperiment experiment = made();
            ExperimentId id = experiment.experiment().id();
            CopiedRun first = run(id, new ExperimentItemId(IDS.next()), "said");
            CopiedRun second = run(id, new ExperimentItemId(IDS.next()), "said later");
            put(from, experiment, List.of(first, second));
            source.database()
                    .write(session -> session.jdbc()
                            .sql("UPDATE experiment_item SET position = NULL WHERE id = :id")
                            .param("id", first.item().id().toString())
                            .update())
                    .block();

            CopyResult copied = copy(from, to);

            assertThat(copied.ending()).isEqualTo(Ending.CHANGED);
            assertThat(copied.changed()).isEqualTo(1);
            assertThat(to.runs(WORKSPACE, id, List.of(second.item(), first.item())))
                    .extracting(CopiedRun::position)
                    .containsExactly(2L, 3L);
            assertThat(copy(from, to).written()).isZero();
        }
    }

    private static CopiedExperiment fill(StoreSide side) {
        CopiedExperiment experiment = made();
        for (int i = 0; i < RUNS; i++) {
            put(
                    side,
                    experiment,
                    List.of(run(
                            experiment.experiment().id(),
                            new ExperimentItemId(IDS.next()),
                            (i + "x").repeat(LONG / 2))));
        }
        return experiment;
    }

    private static CopiedExperiment made() {
        return new CopiedExperiment(
                Experiment.made(
                        new ExperimentId(IDS.next()),
                        "copied",
                        new DatasetId(IDS.next()),
                        null,
                        null,
                        AT,
                        AT,
                        AT,
                        "ann"),
                null,
                null);
    }

    private static void put(StoreSide side, CopiedExperiment experiment, List<CopiedRun> runs) {
        side.putExperiment(WORKSPACE, experiment);
        side.putRuns(WORKSPACE, experiment, runs);
        side.endExperiment(WORKSPACE, experiment);
    }

    private static CopiedRun run(ExperimentId experiment, ExperimentItemId id, String output) {
        TraceId trace = new TraceId(IDS.next());
        ProjectId project = new ProjectId(IDS.next());
        Run run = new Run(
                trace,
                null,
                new RunOutput.Text(Json.string(output)),
                null,
                null,
                new LinkedHashMap<>(),
                List.of(),
                List.of(),
                List.of());
        ExperimentItem item =
                new ExperimentItem(id, experiment, IDS.next(), null, trace, null, null, AT, "ann", AT, "ann");
        return new CopiedRun(item, new Piece<>(RunProjection.toTrace(run, project, "ann", AT), "large"), List.of());
    }

    private CopyResult copy(StoreSide from, StoreSide to) throws IOException {
        return EmbeddedCopy.of(EmbeddedCopy.plan(WORKSPACE, folder, folder.resolve("state"), 1), from, to, new Stop());
    }
}
