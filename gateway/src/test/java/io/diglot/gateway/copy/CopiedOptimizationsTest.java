package io.diglot.gateway.copy;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.gateway.copy.job.Stop;
import io.diglot.gateway.copy.plan.CopyPlan;
import io.diglot.gateway.copy.plan.CopyResult;
import io.diglot.gateway.copy.plan.End;
import io.diglot.gateway.copy.side.CopiedDataset;
import io.diglot.gateway.copy.side.CopiedEnvironment;
import io.diglot.gateway.copy.side.CopiedExperiment;
import io.diglot.gateway.copy.side.CopiedOptimization;
import io.diglot.gateway.copy.side.CopyTarget;
import io.diglot.gateway.copy.side.WorkspaceRecord;
import io.diglot.gateway.copy.store.StoreSide;
import io.diglot.gateway.database.DatabaseUnderTest;
import io.diglot.gateway.settings.GatewaySettings.BackendKind;
import io.diglot.identity.UuidV7;
import io.diglot.json.Json;
import io.diglot.model.datasets.Dataset;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.environments.Environment;
import io.diglot.model.environments.EnvironmentId;
import io.diglot.model.experiments.Experiment;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.optimizations.Optimization;
import io.diglot.model.optimizations.OptimizationId;
import io.diglot.model.projects.ProjectId;
import io.diglot.model.spaces.Workspace;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Optimizations and environments, between two embedded backends. */
class CopiedOptimizationsTest {

    private static final DatabaseUnderTest SOURCE = DatabaseUnderTest.sqlite(Clock.systemUTC());
    private static final DatabaseUnderTest TARGET = DatabaseUnderTest.sqlite(Clock.systemUTC());
    private static final UuidV7 IDS = new UuidV7(Clock.systemUTC(), new Random());
    private static final Instant OLD = Instant.parse("2026-01-01T00:00:00.123456789Z");
    private static final Instant NEW = Instant.parse("2026-02-01T00:00:00Z");
    private static final WorkspaceRecord.Kind OPTIMIZATIONS = WorkspaceRecord.Kind.OPTIMIZATIONS;

    @TempDir
    private Path folder;

    private final StoreSide from = EmbeddedCopy.side(SOURCE.database());
    private final StoreSide to = EmbeddedCopy.side(TARGET.database());
    private Workspace workspace = new Workspace("none yet");

    @BeforeEach
    void begin() {
        workspace = new Workspace("tried " + IDS.next());
    }

    @AfterAll
    static void close() throws IOException {
        SOURCE.close();
        TARGET.close();
    }

    @Test
    void they_are_as_they_were_and_are_not_written_twice() throws IOException {
        CopiedDataset dataset = dataset(workspace);
        CopiedOptimization tried = optimization(dataset, "\u0001 a name ".repeat(100), OLD);
        from.put(workspace, tried);
        from.put(workspace, optimization(gone(), "of a deleted dataset", NEW));
        from.put(new Workspace("other " + workspace.name()), optimization(dataset, "elsewhere", OLD));

        CopyResult first = copy(plan(List.of(), List.of(), null), to);

        assertThat(first.failed() + first.lost()).isZero();
        assertThat(to.records(workspace, OPTIMIZATIONS)).hasSize(2).isEqualTo(from.records(workspace, OPTIMIZATIONS));
        assertThat(copy(plan(List.of(), List.of(), null), to).written()).isZero();

        to.put(workspace, changed(tried, "changed there"));
        assertThat(copy(plan(List.of(), List.of(), null), to).written()).isZero();
        from.put(workspace, changed(tried, "changed here"));
        assertThat(copy(plan(List.of(), List.of(), null), to).written()).isEqualTo(1);
        assertThat(to.records(workspace, OPTIMIZATIONS)).isEqualTo(from.records(workspace, OPTIMIZATIONS));
        assertThat(Files.readString(folder.resolve("report/certificate.json")))
                .contains("\"kind\":\"OPTIMIZATION\",\"counts\":{\"records\":2,", "\"kind\":\"optimizations\"");
    }

    @Test
    void those_go_along_that_are_meant_or_that_a_chosen_experiment_was_tried_for() throws IOException {
        CopiedDataset first = dataset(workspace);
        CopiedDataset second = dataset(workspace);
        CopiedOptimization alone = optimization(first, "alone", OLD);
        CopiedOptimization tried = optimization(second, "tried", OLD);
        CopiedOptimization later = optimization(second, "later", NEW);
        List.of(alone, tried, later).forEach(optimization -> from.put(workspace, optimization));
        CopiedExperiment experiment = experiment(first, tried);
        from.putExperiment(workspace, experiment);
        from.endExperiment(workspace, experiment);

        assertCopied(plan(List.of(), List.of("trial"), null), tried);
        assertThat(to.datasets(workspace)).hasSize(2);
        assertCopied(plan(List.of(first.dataset().name()), List.of(), null), alone, tried);
        assertCopied(plan(List.of(), List.of(), NEW), later);
        assertCopied(plan(List.of(), List.of(), NEW.plusSeconds(1)));
        assertCopied(plan(List.of(), List.of("nothing is called so"), null));
    }

    private void assertCopied(CopyPlan plan, CopiedOptimization... expected) throws IOException {
        assertThat(copy(plan, to).failed()).isZero();
        assertThat(Files.readString(folder.resolve("report/certificate.json")))
                .contains(
                        expected.length == 0
                                ? "\"optimizations\":[]"
                                : "\"kind\":\"OPTIMIZATION\",\"counts\":{\"records\":" + expected.length + ",");
        assertThat(to.records(workspace, OPTIMIZATIONS).stream().<UUID>map(WorkspaceRecord::id))
                .containsAll(
                        List.of(expected).stream().map(CopiedOptimization::id).toList());
    }

    @Test
    void a_server_that_does_not_know_them_loses_them_as_is_declared() throws IOException {
        from.put(workspace, optimization(dataset(workspace), "o", OLD));
        from.put(
                workspace,
                new CopiedEnvironment(new Environment(
                        new EnvironmentId(IDS.next()), "e", null, "default", 0, OLD, "ann", OLD, "ann")));
        CopyPlan plan = plan(List.of(), List.of(), null);
        CopyPlan toOpik = new CopyPlan(
                plan.from(),
                new End(BackendKind.OPIK, URI.create("http://localhost:1"), null, null),
                plan.workspaces(),
                List.of(),
                List.of(),
                null,
                false,
                CopyPlan.Mode.COPY,
                folder.resolve("old"),
                plan.report(),
                1);

        CopyResult copied = copy(
                toOpik,
                OtherAnswers.instead(
                        CopyTarget.class, to, (method, arguments) -> method.equals("keeps") ? Boolean.FALSE : null));

        assertThat(copied.failed()).isZero();
        assertThat(copied.lost()).isEqualTo(2);
        assertThat(to.records(workspace, OPTIMIZATIONS)).isEmpty();
    }

    private CopyResult copy(CopyPlan plan, CopyTarget target) throws IOException {
        return EmbeddedCopy.of(plan, from, target, new Stop());
    }

    private CopyPlan plan(List<String> datasets, List<String> experiments, @Nullable Instant since) {
        CopyPlan plan = EmbeddedCopy.plan(workspace, folder, folder.resolve("state"), 2);
        return new CopyPlan(
                plan.from(),
                plan.to(),
                plan.workspaces(),
                datasets,
                experiments,
                since,
                false,
                CopyPlan.Mode.COPY,
                plan.state(),
                plan.report(),
                2);
    }

    private CopiedDataset dataset(Workspace of) {
        DatasetId id = new DatasetId(IDS.next());
        CopiedDataset dataset = new CopiedDataset(Dataset.made(id, "dataset " + id, null, OLD, "ann", OLD), null);
        from.putDataset(of, dataset);
        return dataset;
    }

    private static CopiedDataset gone() {
        return new CopiedDataset(Dataset.made(new DatasetId(IDS.next()), "", null, OLD, "ann", OLD), null);
    }

    private static CopiedOptimization optimization(CopiedDataset dataset, String name, Instant at) {
        return new CopiedOptimization(
                new Optimization(
                        new OptimizationId(IDS.next()),
                        name,
                        dataset.dataset().id(),
                        new ProjectId(IDS.next()),
                        "accuracy",
                        Optimization.Status.RUNNING,
                        Json.of("{\"b\":1.10,\"a\":[null]}"),
                        OLD,
                        "ann",
                        at,
                        "bob"),
                null,
                "project");
    }

    private static CopiedOptimization changed(CopiedOptimization copied, String name) {
        return new CopiedOptimization(
                copied.optimization().changed(name, null, NEW, "eve"), null, copied.projectName());
    }

    private static CopiedExperiment experiment(CopiedDataset dataset, CopiedOptimization tried) {
        return new CopiedExperiment(
                new Experiment(
                        new ExperimentId(IDS.next()),
                        "trial",
                        dataset.dataset().id(),
                        null,
                        null,
                        null,
                        List.of(),
                        Experiment.Type.TRIAL,
                        Experiment.EvaluationMethod.DATASET,
                        Experiment.Status.COMPLETED,
                        tried.id(),
                        null,
                        null,
                        OLD,
                        OLD,
                        "ann",
                        OLD,
                        "ann"),
                null,
                null);
    }
}
