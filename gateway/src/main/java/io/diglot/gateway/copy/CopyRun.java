package io.diglot.gateway.copy;

import io.diglot.gateway.copy.engine.Estimate;
import io.diglot.gateway.copy.engine.Reconciliation;
import io.diglot.gateway.copy.fates.CopyFates;
import io.diglot.gateway.copy.job.CopyJob;
import io.diglot.gateway.copy.job.Stop;
import io.diglot.gateway.copy.plan.CopyPlan;
import io.diglot.gateway.copy.plan.CopyProgress;
import io.diglot.gateway.copy.plan.CopyResult;
import io.diglot.gateway.copy.plan.CopyResult.Ending;
import io.diglot.gateway.copy.report.CopyReport;
import io.diglot.gateway.copy.report.ReportFacts;
import io.diglot.gateway.copy.report.ReportFolder;
import io.diglot.gateway.copy.side.CopySource;
import io.diglot.gateway.copy.side.CopyTarget;
import io.diglot.gateway.database.CopyDatabase;
import io.diglot.gateway.start.ProgramVersion;
import io.diglot.gateway.state.copy.CopyLedger;
import io.diglot.gateway.state.copy.JobStore;
import io.diglot.gateway.state.copy.Outcome;
import io.diglot.gateway.state.copy.OutcomeCount;
import io.diglot.identity.Sha256;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One run of a copy between two ends that are open. */
final class CopyRun {

    private final CopyPlan plan;
    private final CopySource source;
    private final CopyTarget target;
    private final CopyProgress progress;
    private final Stop stop;

    CopyRun(CopyPlan plan, CopySource source, CopyTarget target, CopyProgress progress, Stop stop) {
        this.plan = plan;
        this.source = source;
        this.target = target;
        this.progress = progress;
        this.stop = stop;
    }

    /**
     * Runs it.
     *
     * @param database what it goes on from, and where it keeps that
     * @param known what copies have found out before; absent: there was none
     * @param started when the run began
     */
    CopyResult with(CopyDatabase database, @Nullable CopyDatabase known, ReportFolder report, Instant started) {
        CopyJob job = new CopyJob(JobStore.of(database), name(), options(), plan.concurrency(), stop);
        CopyLedger ledger = CopyLedger.of(database, job.number());
        Reconciliation both = new Reconciliation(
                source,
                target,
                CopyFates.between(plan.from().kind(), plan.to().kind()),
                CopyFates.back(plan.from().kind(), plan.to().kind()).orElse(null),
                ledger,
                known == null ? null : CopyLedger.of(known, job.number()),
                progress);
        Steps steps = new Steps(plan, both, progress, stop);
        steps.layOut(job);
        boolean isWhole = job.run();
        Because why = new Because(isWhole, stop.reason());
        CopyResult result = result(ledger, both.written(), why);
        List<String> notes = new ArrayList<>(steps.notes());
        if (isWhole && plan.dryRun()) {
            List<String> estimate = new Estimate(ledger.counts()).told(source, target);
            estimate.forEach(progress::says);
            notes.addAll(estimate);
        }
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
                                why.text(),
                                notes),
                        report);
        if (why.text() != null) {
            progress.says(why.text());
        }
        return result;
    }

    private String name() {
        return "copy " + Sha256.hex((plan.from().place() + " > " + plan.to().place()).getBytes(StandardCharsets.UTF_8));
    }

    private String options() {
        String text = List.of(
                        plan.workspaces(),
                        plan.datasets(),
                        plan.experiments(),
                        String.valueOf(plan.since()),
                        plan.withoutTraces(),
                        plan.mode())
                .toString();
        return Sha256.hex(text.getBytes(StandardCharsets.UTF_8));
    }

    private CopyResult result(CopyLedger ledger, long written, Because why) {
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
