package io.diglot.gateway.copy;

import io.diglot.gateway.copy.engine.Container;
import io.diglot.gateway.copy.engine.Engine;
import io.diglot.gateway.copy.engine.Reconciliation;
import io.diglot.gateway.copy.engine.Survey;
import io.diglot.gateway.copy.fates.CopyFates;
import io.diglot.gateway.copy.job.CopyJob;
import io.diglot.gateway.copy.job.Stop;
import io.diglot.gateway.copy.plan.CopyEngine;
import io.diglot.gateway.copy.plan.CopyPlan;
import io.diglot.gateway.copy.plan.CopyProgress;
import io.diglot.gateway.copy.plan.CopyResult;
import io.diglot.gateway.copy.plan.CopyResult.Ending;
import io.diglot.gateway.copy.report.CopyReport;
import io.diglot.gateway.copy.report.ReportFacts;
import io.diglot.gateway.copy.report.ReportFolder;
import io.diglot.gateway.database.CopyDatabase;
import io.diglot.gateway.start.CannotStart;
import io.diglot.gateway.start.ProgramVersion;
import io.diglot.gateway.state.copy.CopyLedger;
import io.diglot.gateway.state.copy.JobStore;
import io.diglot.gateway.state.copy.Outcome;
import io.diglot.gateway.state.copy.OutcomeCount;
import io.diglot.identity.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Copies what one backend holds to another, and reads back whether it is there. Interrupted anywhere, it goes on where it was when
 * it is run again; run again after its end, it writes what has changed since, and else nothing.
 */
public final class Copy implements CopyEngine {

    private final Stop stop = new Stop();

    /**
     * Copies, and waits until it is done.
     *
     * @throws CannotStart where the plan cannot be carried out: nothing has been written
     */
    @Override
    public CopyResult run(CopyPlan plan, CopyProgress progress) {
        Instant started = Instant.now();
        ReportFolder report = ReportFolder.check(plan.report());
        Path folder = plan.dryRun() ? plan.state().resolve("dry-run") : plan.state();
        try (CopyDatabase database = CopyDatabase.open(folder);
                Ends ends = Ends.open(plan)) {
            CopyJob job = new CopyJob(JobStore.of(database), name(plan), options(plan), plan.concurrency(), stop);
            CopyLedger ledger = CopyLedger.of(database, job.number());
            Reconciliation both = new Reconciliation(
                    ends.source(),
                    ends.target(),
                    CopyFates.between(plan.from().kind(), plan.to().kind()),
                    ledger,
                    progress);
            Steps steps = new Steps(plan, both, progress);
            steps.layOut(job);
            boolean isWhole = job.run();
            Because why = new Because(isWhole, stop.reason());
            CopyResult result = result(plan, ledger, both.written(), why);
            progress.begins(CopyProgress.Phase.REPORT, 0);
            new CopyReport(ledger)
                    .write(
                            new ReportFacts(
                                    plan,
                                    ProgramVersion.text(),
                                    started,
                                    Instant.now(),
                                    result.ending(),
                                    result.written(),
                                    why.text()),
                            report);
            if (why.text() != null) {
                progress.says(why.text());
            }
            return result;
        } catch (IOException e) {
            throw new CannotStart(
                    "The folder " + folder + " cannot be used (" + e.getClass().getSimpleName() + ").", "");
        }
    }

    @Override
    public void interrupt() {
        stop.because(new Stop.Reason(null));
    }

    /** What a run does, step by step. */
    private static final class Steps {
        private final CopyPlan plan;
        private final Reconciliation both;
        private final CopyProgress progress;
        private boolean goesOn;
        private @Nullable Survey survey;
        private @Nullable Engine engine;

        Steps(CopyPlan plan, Reconciliation both, CopyProgress progress) {
            this.plan = plan;
            this.both = both;
            this.progress = progress;
        }

        void layOut(CopyJob job) {
            goesOn = job.goesOn();
            job.step("survey", this::survey);
            if (!plan.dryRun()) {
                job.step(
                        "datasets", () -> all(Container.Kind.DATASET, CopyProgress.Phase.DATASETS), it -> engine().copy(
                                        it));
                job.step(
                        "experiments",
                        () -> all(Container.Kind.EXPERIMENT, CopyProgress.Phase.EXPERIMENTS),
                        it -> engine().copy(it));
            }
            job.step(
                    "check-datasets",
                    () -> all(Container.Kind.DATASET, CopyProgress.Phase.VERIFY),
                    it -> engine().check(it));
            job.step("check-experiments", () -> all(Container.Kind.EXPERIMENT, null), it -> engine().check(it));
        }

        private void survey() {
            progress.begins(CopyProgress.Phase.SURVEY, 0);
            survey = Survey.of(plan, both.source());
            engine = new Engine(both, survey, plan.dryRun());
            if (!plan.dryRun()) {
                // Before what was said under these names, which would make others.
                survey.pairs().forEach((from, to) -> both.target()
                        .putAnnotationConfigs(to, both.source().annotationConfigs(from)));
            }
        }

        private List<Container> all(Container.Kind kind, CopyProgress.@Nullable Phase phase) {
            both.forget();
            List<Container> containers = Objects.requireNonNull(survey).all(kind);
            if (phase != null) {
                progress.begins(phase, 0);
            }
            if (!goesOn) {
                progress.parts(containers.size());
            }
            return containers;
        }

        private Engine engine() {
            return Objects.requireNonNull(engine);
        }
    }

    private static String name(CopyPlan plan) {
        return "copy " + Sha256.hex((plan.from().place() + " > " + plan.to().place()).getBytes(StandardCharsets.UTF_8));
    }

    private static String options(CopyPlan plan) {
        String text = List.of(
                        plan.workspaces(),
                        plan.datasets(),
                        plan.experiments(),
                        String.valueOf(plan.since()),
                        plan.dryRun())
                .toString();
        return Sha256.hex(text.getBytes(StandardCharsets.UTF_8));
    }

    private static CopyResult result(CopyPlan plan, CopyLedger ledger, long written, Because why) {
        Map<Outcome, Long> counts = ledger.counts().stream()
                .collect(Collectors.groupingBy(OutcomeCount::outcome, Collectors.summingLong(OutcomeCount::records)));
        long changed = counts.getOrDefault(Outcome.CHANGED, 0L);
        long lost = counts.getOrDefault(Outcome.LOST, 0L);
        long failed = counts.getOrDefault(Outcome.FAILED, 0L);
        Ending ending = failed > 0 ? Ending.FAILED : changed + lost > 0 ? Ending.CHANGED : Ending.CARRIED;
        return new CopyResult(
                Objects.requireNonNullElse(why.ending(), ending),
                written,
                counts.getOrDefault(Outcome.CARRIED, 0L),
                changed,
                lost,
                failed,
                plan.report());
    }
}
