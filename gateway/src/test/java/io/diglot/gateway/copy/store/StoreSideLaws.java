package io.diglot.gateway.copy.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.diglot.gateway.ManualClock;
import io.diglot.gateway.backend.local.Transactions;
import io.diglot.gateway.copy.side.CopiedDataset;
import io.diglot.gateway.copy.side.CopiedExperiment;
import io.diglot.gateway.copy.side.CopiedRun;
import io.diglot.gateway.copy.side.CopySource;
import io.diglot.gateway.copy.side.RenamedSource;
import io.diglot.gateway.database.Database;
import io.diglot.gateway.database.DatabaseUnderTest;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.store.runs.Runs;
import io.diglot.identity.UuidV7;
import io.diglot.model.datasets.Dataset;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.experiments.Experiment;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.runs.ExperimentItem;
import io.diglot.model.runs.ExperimentItemId;
import io.diglot.model.runs.Run;
import io.diglot.model.spaces.Workspace;
import io.diglot.model.traces.TraceId;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.api.ThrowableAssert;

/** What is copied from one store into another is there as it was, however often it is copied, and whatever comes between. */
abstract class StoreSideLaws {

    private static final ManualClock CLOCK = new ManualClock();
    private static final UuidV7 IDS = new UuidV7(CLOCK, new Random(1));

    /** The database that is copied from, opened once; each class has its own, since they run side by side. */
    abstract Database source();

    /** The database that is copied into, opened once. */
    abstract Database target();

    static DatabaseUnderTest sourceUnderTest() {
        return DatabaseUnderTest.sqlite(CLOCK);
    }

    private static Workspace workspace() {
        return new Workspace("copied " + IDS.next());
    }

    private Transactions quiet(Database database) {
        return new Transactions(database, new UuidV7(Clock.systemUTC(), new Random(2)), List.of());
    }

    private StoreSide side(Database database) {
        return new StoreSide(database, quiet(database), "here");
    }

    private Content content(long seed, Workspace workspace) {
        return new Content(seed, IDS, CLOCK, quiet(source()), workspace);
    }

    @Property(tries = 14, shrinking = ShrinkingMode.OFF)
    void a_copy_is_as_it_was_and_is_not_written_twice(@ForAll long seed, @ForAll @IntRange(min = 1, max = 7) int few) {
        Workspace source = workspace();
        Workspace target = seed % 2 == 0 ? source : workspace();
        Content content = content(seed, source);
        content.steps(30);
        PlainCopy copy = new PlainCopy(
                new RenamedSource(side(source()), Map.of(source, target)), side(target()), source, target, few);

        copy.run();

        assertSame(copy);
        assertRows(source, target, seed);
        Map<String, List<String>> written = Dump.of(target(), target);
        writeAgain(copy);
        assertThat(Dump.of(target(), target)).isEqualTo(written);

        content.keepWhole();
        content.steps(15);
        copy.run();

        assertSame(copy);
    }

    @Property(tries = 8, shrinking = ShrinkingMode.OFF)
    void a_copy_that_is_broken_off_anywhere_is_whole_once_it_is_repeated(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int between) {
        Workspace workspace = workspace();
        content(seed, workspace).steps(30);
        Breaking breaking = new Breaking();
        CopySource from = side(source());
        Transactions broken =
                new Transactions(target(), new UuidV7(Clock.systemUTC(), new Random(2)), List.of(breaking));
        PlainCopy copy = new PlainCopy(from, new StoreSide(target(), broken, "here"), workspace, workspace, 2);

        boolean whole = false;
        for (int changes = between; !whole; changes += between) {
            breaking.after(changes);
            try {
                copy.run();
                whole = true;
            } catch (IllegalStateException e) {
                assertThat(e).hasMessage(Breaking.MESSAGE);
            }
        }

        assertSame(copy);
        assertRows(workspace, workspace, 0);
    }

    @Example
    void an_id_of_another_workspace_is_a_conflict_and_nothing_is_written() {
        Workspace source = workspace();
        content(7, source).steps(40);
        StoreSide from = side(source());
        StoreSide to = side(target());
        Workspace first = workspace();
        Workspace second = workspace();
        new PlainCopy(from, to, source, first, 5).run();
        CopiedExperiment copied = from.experiments(source).stream()
                .filter(experiment ->
                        !from.items(source, experiment.experiment().id()).isEmpty())
                .findFirst()
                .orElseThrow();
        ExperimentId id = copied.experiment().id();
        CopiedExperiment other = experiment(copied, new ExperimentId(IDS.next()));
        to.putExperiment(second, other);
        Map<String, List<String>> before = Dump.of(target(), second);

        assertConflict(() -> to.putDataset(second, from.datasets(source).getFirst()));
        assertConflict(() -> to.putExperiment(second, copied));
        assertConflict(() -> to.putRuns(second, other, from.runs(source, id, from.items(source, id))));

        assertThat(Dump.of(target(), second)).isEqualTo(before);
    }

    @Example
    void a_name_of_another_dataset_is_a_conflict() {
        Workspace workspace = workspace();
        StoreSide to = side(target());
        Instant at = Instant.parse("2026-01-01T00:00:00Z");
        to.putDataset(
                workspace,
                new CopiedDataset(Dataset.made(new DatasetId(IDS.next()), "Name", null, at, "ann", at), null));
        Map<String, List<String>> before = Dump.of(target(), workspace);

        assertConflict(() -> to.putDataset(
                workspace,
                new CopiedDataset(Dataset.made(new DatasetId(IDS.next()), "name", null, at, "ann", at), null)));

        assertThat(Dump.of(target(), workspace)).isEqualTo(before);
    }

    @Example
    void an_experiment_was_last_changed_when_it_was_there_and_each_change_is_later() {
        Workspace workspace = workspace();
        StoreSide to = side(target());
        Instant at = Instant.parse("2026-01-01T00:00:00.123456Z");
        Experiment made = Experiment.made(
                new ExperimentId(IDS.next()), "name", new DatasetId(IDS.next()), null, null, at, at, at, "ann");
        CopiedExperiment copied = new CopiedExperiment(made, null, null);
        List<Instant> seen = new ArrayList<>();

        to.putExperiment(workspace, copied);
        seen.add(changedAt(to, workspace));
        assertThat(to.experiments(workspace).getFirst().experiment().status()).isEqualTo(Experiment.Status.RUNNING);
        to.putRuns(
                workspace,
                copied,
                List.of(new CopiedRun(
                        new ExperimentItem(
                                new ExperimentItemId(IDS.next()),
                                made.id(),
                                IDS.next(),
                                null,
                                new TraceId(IDS.next()),
                                null,
                                null,
                                at,
                                "ann",
                                at,
                                "ann"),
                        null,
                        List.of())));
        seen.add(changedAt(to, workspace));
        to.endExperiment(workspace, copied);

        seen.add(changedAt(to, workspace));
        assertThat(seen).isSorted().doesNotHaveDuplicates().endsWith(at);
        assertThat(to.experiments(workspace)).containsExactly(copied);
        to.endExperiment(workspace, copied);
        assertThat(changedAt(to, workspace)).isAfter(at);
    }

    private static Instant changedAt(StoreSide side, Workspace workspace) {
        return side.experiments(workspace).getFirst().experiment().changedAt();
    }

    private static CopiedExperiment experiment(CopiedExperiment like, ExperimentId id) {
        Experiment it = like.experiment();
        return new CopiedExperiment(
                Experiment.made(
                        id,
                        it.name(),
                        it.datasetId(),
                        null,
                        null,
                        it.changedAt(),
                        it.createdAt(),
                        it.lastUpdatedAt(),
                        it.createdBy()),
                null,
                null);
    }

    private static void assertConflict(ThrowableAssert.ThrowingCallable write) {
        assertThatThrownBy(write).matches(Failure.is(Failure.Conflict.class));
    }

    private static void assertSame(PlainCopy copy) {
        assertThat(copy.records(copy.to(), copy.target())).isEqualTo(copy.records(copy.from(), copy.source()));
        assertThat(copy.loose(copy.to(), copy.target())).isEqualTo(copy.loose(copy.from(), copy.source()));
    }

    /** What the records do not tell. */
    private void assertRows(Workspace source, Workspace target, long seed) {
        for (CopiedExperiment experiment : side(source()).experiments(source)) {
            assertThat(arizeRuns(target(), target, experiment)).isEqualTo(arizeRuns(source(), source, experiment));
        }
        Map<String, List<String>> rows = Dump.of(target(), target);
        Map<String, List<String>> wanted = Dump.of(source(), source);
        for (String table : List.of("example_annotation", "annotation_config", "dataset_version_tag")) {
            assertThat(wanted.get(table)).containsAll(rows.get(table));
        }
        for (String table : List.of("experiment_item", "trace", "span", "feedback_score", "guardrail")) {
            assertThat(wanted.get(table)).as(table + " of " + seed).containsAll(rows.get(table));
        }
    }

    private List<Run> arizeRuns(Database database, Workspace workspace, CopiedExperiment experiment) {
        return Objects.requireNonNull(
                database.read(session -> new Runs(quiet(database).housekeeping(session, workspace))
                                .walk(experiment.experiment().id(), null, 1_000)
                                .content())
                        .block());
    }

    /** Everything once more, whether it differs or not. */
    private static void writeAgain(PlainCopy copy) {
        copy.from().datasets(copy.source()).forEach(dataset -> {
            DatasetId id = dataset.dataset().id();
            copy.to().putDataset(copy.target(), dataset);
            var versions = copy.from().versions(copy.source(), id);
            versions.forEach(
                    version -> copy.to().beginVersion(copy.target(), id, version, versions.indexOf(version) + 1));
            versions.forEach(
                    version -> copy.to().endVersion(copy.target(), id, version, versions.indexOf(version) + 1));
        });
        for (CopiedExperiment experiment : copy.from().experiments(copy.source())) {
            copy.to().putExperiment(copy.target(), experiment);
            var runs = copy.allRuns(
                    copy.from(),
                    copy.source(),
                    experiment.experiment().id(),
                    copy.from().items(copy.source(), experiment.experiment().id()));
            copy.to().putRuns(copy.target(), experiment, runs);
            copy.to().putRuns(copy.target(), experiment, runs);
            copy.to().endExperiment(copy.target(), experiment);
        }
        copy.to()
                .putTraces(
                        copy.target(),
                        List.copyOf(copy.loose(copy.from(), copy.source()).values()),
                        List.of());
    }
}
