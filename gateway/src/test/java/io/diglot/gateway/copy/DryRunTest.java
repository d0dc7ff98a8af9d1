package io.diglot.gateway.copy;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.gateway.ManualClock;
import io.diglot.gateway.copy.job.Stop;
import io.diglot.gateway.copy.plan.CopyPlan;
import io.diglot.gateway.copy.plan.CopyResult;
import io.diglot.gateway.copy.side.CopiedDataset;
import io.diglot.gateway.copy.side.CopiedExperiment;
import io.diglot.gateway.copy.side.CopiedRun;
import io.diglot.gateway.copy.side.RenamedSource;
import io.diglot.gateway.copy.store.Content;
import io.diglot.gateway.copy.store.StoreSide;
import io.diglot.gateway.database.DatabaseUnderTest;
import io.diglot.identity.UuidV7;
import io.diglot.model.datasets.Dataset;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.experiments.Experiment;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.runs.ExperimentItem;
import io.diglot.model.spaces.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;
import org.springframework.util.FileSystemUtils;

/**
 * A dry run says of each record what a copy then makes of it. Each copy here comes after a dry run, and is compared with it:
 * {@link EmbeddedCopy#of}.
 */
class DryRunTest {

    private static final ManualClock CLOCK = new ManualClock();
    private static final UuidV7 IDS = new UuidV7(CLOCK, new Random(1));
    private static final DatabaseUnderTest SOURCE = DatabaseUnderTest.sqlite(CLOCK);
    private static final DatabaseUnderTest TARGET = DatabaseUnderTest.sqlite(Clock.systemUTC());

    private Workspace workspace = new Workspace("none yet");
    private Path folder = Path.of("");

    @BeforeTry
    void begin() throws IOException {
        workspace = new Workspace("copied " + IDS.next());
        folder = Files.createTempDirectory("dry-run");
    }

    @AfterTry
    void end() throws IOException {
        FileSystemUtils.deleteRecursively(folder);
    }

    @AfterContainer
    static void close() throws IOException {
        SOURCE.close();
        TARGET.close();
    }

    @Property(tries = 4, shrinking = ShrinkingMode.OFF)
    void before_an_empty_target_all_that_is_the_same_then_is_said_to_be_so(@ForAll long seed) throws IOException {
        content(seed, SOURCE).steps(60);

        CopyResult copied = copy();

        assertThat(copied.carried()).isPositive();
        assertThat(copied.failed()).isZero();
    }

    @Property(tries = 4, shrinking = ShrinkingMode.OFF)
    void where_the_target_has_projects_of_these_names_already_ids_are_said_to_change(@ForAll long seed)
            throws IOException {
        content(seed, SOURCE).steps(50);
        content(seed + 1, TARGET).steps(50);

        CopyResult copied = copy();

        assertThat(copied.changed()).isPositive();
    }

    @Property(tries = 4, shrinking = ShrinkingMode.OFF)
    void what_the_source_and_clients_of_the_target_changed_since_is_told_apart(@ForAll long seed) throws IOException {
        Content content = content(seed, SOURCE);
        content.steps(40);
        copy();
        content.keepShared();
        content.steps(20);
        Random random = new Random(seed);
        StoreSide there = EmbeddedCopy.side(TARGET.database());
        for (CopiedDataset copied : there.datasets(workspace)) {
            if (random.nextBoolean() && !copied.dataset().reserved()) {
                there.putDataset(workspace, described(copied));
            }
        }
        for (CopiedExperiment copied : there.experiments(workspace)) {
            if (random.nextBoolean()) {
                takeARunAway(there, copied);
            }
        }

        copy();
        content.steps(10);
        copy();
    }

    @Example
    void a_dataset_whose_name_another_one_has_is_said_to_fail_with_all_that_is_of_it() throws IOException {
        content(7, SOURCE).steps(60);
        StoreSide here = EmbeddedCopy.side(SOURCE.database());
        Dataset first = here.datasets(workspace).stream()
                .map(CopiedDataset::dataset)
                .filter(dataset -> !dataset.reserved())
                .findFirst()
                .orElseThrow();
        Instant at = Instant.parse("2026-01-01T00:00:00Z");
        EmbeddedCopy.side(TARGET.database())
                .putDataset(
                        workspace,
                        new CopiedDataset(
                                Dataset.made(
                                        new DatasetId(IDS.next()),
                                        first.name().toUpperCase(Locale.ROOT),
                                        null,
                                        at,
                                        "bob",
                                        at),
                                null));

        assertThat(copy().failed()).isPositive();
    }

    @Example
    void what_is_in_another_workspace_of_the_target_already_is_said_to_fail() throws IOException {
        content(7, SOURCE).steps(60);
        copy();

        CopyResult again = copy(new Workspace("other " + IDS.next()), folder.resolve("other"));

        assertThat(again.failed()).isPositive();
        assertThat(again.carried() + again.changed()).isLessThan(again.failed());
    }

    @Example
    void an_experiment_that_clients_of_the_target_changed_since_it_was_compared_stays_changed() {
        StoreSide there = EmbeddedCopy.side(TARGET.database());
        Instant at = Instant.parse("2026-01-01T00:00:00Z");
        CopiedExperiment copied = new CopiedExperiment(
                Experiment.made(
                        new ExperimentId(IDS.next()), "name", new DatasetId(IDS.next()), null, null, at, at, at, "ann"),
                null,
                null);
        there.putExperiment(workspace, copied);
        there.endExperiment(workspace, copied);
        there.endExperiment(workspace, copied);
        Instant seen = there.experiments(workspace).getFirst().experiment().changedAt();
        there.endExperiment(workspace, copied);
        Instant changed = there.experiments(workspace).getFirst().experiment().changedAt();

        assertThat(there.confirm(workspace, copied.experiment(), seen)).isEmpty();
        assertThat(there.experiments(workspace).getFirst().experiment().changedAt())
                .isEqualTo(changed);
        assertThat(there.confirm(workspace, copied.experiment(), changed)).contains(copied.experiment());
    }

    private static CopiedDataset described(CopiedDataset copied) {
        Dataset it = copied.dataset();
        return new CopiedDataset(
                new Dataset(
                        it.id(),
                        it.name(),
                        it.projectId(),
                        it.type(),
                        it.visibility(),
                        it.tags(),
                        "described by a client of the target",
                        it.reserved(),
                        it.changedAt(),
                        it.createdAt(),
                        it.createdBy(),
                        it.lastUpdatedAt(),
                        "bob"),
                copied.projectName());
    }

    private void takeARunAway(StoreSide there, CopiedExperiment copied) {
        Experiment experiment = copied.experiment();
        List<ExperimentItem> items = there.items(workspace, experiment.id());
        if (!items.isEmpty()) {
            List<CopiedRun> runs = there.runs(workspace, experiment.id(), items.subList(0, 1));
            there.removeRuns(
                    workspace, copied, runs.stream().map(CopiedRun::item).toList());
        }
    }

    private Content content(long seed, DatabaseUnderTest database) {
        return new Content(seed, IDS, CLOCK, EmbeddedCopy.transactions(database.database()), workspace);
    }

    private CopyResult copy() throws IOException {
        return copy(workspace, folder.resolve("state"));
    }

    private CopyResult copy(Workspace to, Path state) throws IOException {
        CopyPlan same = EmbeddedCopy.plan(workspace, folder, state, 1);
        Map<Workspace, Workspace> workspaces = Map.of(workspace, to);
        return EmbeddedCopy.of(
                new CopyPlan(
                        same.from(),
                        same.to(),
                        workspaces,
                        same.datasets(),
                        same.experiments(),
                        same.since(),
                        same.withoutTraces(),
                        same.mode(),
                        same.state(),
                        same.report(),
                        same.concurrency()),
                new RenamedSource(EmbeddedCopy.side(SOURCE.database()), workspaces),
                EmbeddedCopy.side(TARGET.database()),
                new Stop());
    }
}
