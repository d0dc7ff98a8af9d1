package io.diglot.gateway.copy.engine;

import io.diglot.gateway.copy.canonical.CanonicalRecord;
import io.diglot.gateway.copy.canonical.RecordKind;
import io.diglot.gateway.copy.fates.Circumstance;
import io.diglot.gateway.copy.job.Part;
import io.diglot.gateway.copy.plan.CopyPlan.Mode;
import io.diglot.gateway.copy.scores.ExperimentScores;
import io.diglot.gateway.copy.side.CopiedExperiment;
import io.diglot.gateway.copy.side.CopiedRun;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.state.copy.ContainerKind;
import io.diglot.gateway.state.copy.Outcome;
import io.diglot.gateway.state.copy.ScoresRow;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.datasets.ReservedDataset;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.runs.ExperimentItem;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.item.ExecutionContext;

/** Compares an experiment on both sides: itself, then its runs, some at a time. */
final class ExperimentCheck implements Part {

    private final Reconciliation both;
    private final Container container;
    private final CopiedExperiment experiment;
    private final ExperimentId id;
    private final Mode mode;
    private final @Nullable Foresight foresight;
    private final Findings findings;
    private final ExperimentScores before = new ExperimentScores();
    private final ExperimentScores after = new ExperimentScores();
    private final RunPortions portions = new RunPortions();
    private final ThreadsOfTraces threads;
    private final Map<String, ExperimentItem> theirs = new LinkedHashMap<>();
    private @Nullable List<ExperimentItem> ours;
    private @Nullable CopiedExperiment known;
    private @Nullable Failure refusal;
    private boolean isAnyToBe;
    private boolean isSame = true;

    ExperimentCheck(Reconciliation both, Container container, CopiedExperiment experiment, Mode mode) {
        this.both = both;
        this.container = container;
        this.experiment = experiment;
        this.id = experiment.experiment().id();
        this.threads = new ThreadsOfTraces(both, container);
        this.mode = mode;
        this.foresight = mode == Mode.DRY_RUN ? new Foresight(both, container) : null;
        this.findings = new Findings(both, container, 0, foresight);
    }

    @Override
    public boolean next(ExecutionContext position) {
        both.progress().at(container.from().name(), container.name());
        if (ours == null) {
            ours = both.source().items(container.from(), id);
            both.progress().expects(ours.size() + 1L);
            known = both.seen().targetExperiment(container).orElse(null);
            refusal = foresight == null ? null : foresight.refusal(id);
            if (known != null) {
                both.target().items(container.to(), id).forEach(item -> theirs.put(RunPortions.key(item), item));
            }
        }
        List<ExperimentItem> some = ours.subList(0, Math.min(portions.size(), ours.size()));
        List<CopiedRun> runs = some.isEmpty() ? List.of() : both.source().runs(container.from(), id, some);
        some = some.subList(0, RunPortions.covered(some, runs));
        compare(some, runs);
        ours = ours.subList(some.size(), ours.size());
        if (ours.isEmpty()) {
            surplus();
            compareItself();
            findings.end(ContainerKind.EXPERIMENT);
            keep(before, ScoresRow.Side.SOURCE);
            keep(after, ScoresRow.Side.TARGET);
            return false;
        }
        return true;
    }

    /** It comes after its runs: one without any may have no place, and what was last changed with them is as it was. */
    private void compareItself() {
        CanonicalRecord record = both.seen().sourceRecord(container, experiment);
        CopiedExperiment there = known;
        boolean isShown = there != null && both.target().showsItself();
        // It may have had no run that could be brought.
        Set<Circumstance> why = isShown || isAnyToBe ? Set.of() : Set.of(Circumstance.WITHOUT_RUNS);
        Failure refused = refusal;
        if (refused != null) {
            findings.refused(record, refused);
        } else {
            findings.compare(record, there == null ? null : settled(record, there), why, it -> placed());
        }
    }

    /** An experiment of the target once its runs are compared: as a copy leaves it, or would. */
    private CanonicalRecord settled(CanonicalRecord record, CopiedExperiment there) {
        CanonicalRecord other = both.seen().targetRecord(container, there);
        if (mode == Mode.VERIFY_ONLY || !both.target().keepsAll()) {
            return other;
        }
        if (foresight != null) {
            // Where runs are written, it is ended once more.
            return foresight.writes() > 0
                    ? placed()
                    : confirmed(record, other, there).orElse(other);
        }
        return confirmed(record, other, there)
                .flatMap(changed -> both.target()
                        .confirm(
                                container.to(),
                                experiment.experiment(),
                                there.experiment().changedAt()))
                .map(changed -> both.seen()
                        .targetRecord(
                                container, new CopiedExperiment(changed, there.datasetName(), there.projectName())))
                .orElse(other);
    }

    /** As the target says it once it is told that all is the same; nothing where it is not to be told. */
    private Optional<CanonicalRecord> confirmed(CanonicalRecord record, CanonicalRecord other, CopiedExperiment there) {
        Instant changed = experiment.experiment().changedAt();
        if (!isSame || !isTold() || there.experiment().changedAt().equals(changed)) {
            return Optional.empty();
        }
        CanonicalRecord confirmed = Foresight.changedAt(other, changed);
        return both.compare(record, confirmed, Set.of()).outcome() == Outcome.FAILED
                ? Optional.empty()
                : Optional.of(confirmed);
    }

    /** Whether readers on the target may be told the source's time: where it is another one after each change of a run. */
    private boolean isTold() {
        return both.source().tellsEachChange();
    }

    private CanonicalRecord placed() {
        return withChange(Objects.requireNonNull(foresight).placed(experiment));
    }

    /** It was last changed when it was in the source, where all else is as it is there, or that is later. */
    private CanonicalRecord withChange(CanonicalRecord record) {
        Instant changed = experiment.experiment().changedAt();
        boolean isLater = !(isSame && isTold())
                && known != null
                && foresight != null
                && foresight.movesBeyond(known.experiment().changedAt(), changed);
        return isLater ? Foresight.changedAfter(record, changed) : Foresight.changedAt(record, changed);
    }

    private void compare(List<ExperimentItem> some, List<CopiedRun> runs) {
        Map<String, CopiedRun> known = read(some.stream()
                .map(item -> theirs.remove(RunPortions.key(item)))
                .filter(Objects::nonNull)
                .toList());
        Map<String, String> homes = foresight == null ? Map.of() : foresight.homes(experiment, runs);
        for (CopiedRun run : runs) {
            CopiedRun other = known.get(RunPortions.key(run.item()));
            before.add(run);
            if (other != null) {
                after.add(other);
            }
            CanonicalRecord there = other == null ? null : CanonicalRecord.of(other.asFarAs(run));
            Set<Circumstance> why = other == null || !both.target().showsItself() ? why(run) : Set.of();
            Outcome outcome = refusal == null
                    ? findings.compare(
                            CanonicalRecord.of(run), there, why, it -> Foresight.placed(it, run, homes, there))
                    : findings.compareAsItIs(CanonicalRecord.of(run), there, why);
            isAnyToBe |= outcome != Outcome.LOST;
            isSame &= outcome != Outcome.FAILED;
        }
        threads.compare(runs, findings, foresight);
        portions.read(runs);
    }

    /** Why a run may have no place on the target. */
    private Set<Circumstance> why(CopiedRun run) {
        DatasetId dataset = experiment.experiment().datasetId();
        return both.fates().mayLose(RecordKind.RUN)
                        && !ReservedDataset.is(container.to(), dataset)
                        && !both.seen()
                                .latestExamples(container, dataset)
                                .contains(run.item().datasetItemId())
                ? Set.of(Circumstance.OF_NO_LATEST_EXAMPLE)
                : Set.of();
    }

    private Map<String, CopiedRun> read(List<ExperimentItem> items) {
        Map<String, CopiedRun> read = new HashMap<>();
        if (!items.isEmpty()) {
            RunPortions.all(both.target(), container.to(), id, items)
                    .forEach(run -> read.put(RunPortions.key(run.item()), run));
        }
        return read;
    }

    private void keep(ExperimentScores scores, ScoresRow.Side side) {
        both.ledger().putScores(scores.rows(container.from().name(), id.toString(), side));
    }

    /** Whether a copy leaves a run that only the target has. */
    private boolean stays(Foresight foreseen, ExperimentItem item) {
        boolean goes = both.isKnown(container, RecordKind.RUN, 0, item.id());
        if (goes) {
            foreseen.writesMore();
        }
        return !goes;
    }

    private void surplus() {
        List<ExperimentItem> left = theirs.values().stream()
                .filter(item -> foresight == null || stays(foresight, item))
                .toList();
        for (int i = 0; i < left.size(); i += portions.size()) {
            read(left.subList(i, Math.min(left.size(), i + portions.size())))
                    .values()
                    .forEach(run -> {
                        isSame = false;
                        findings.surplus(CanonicalRecord.of(run));
                    });
        }
    }
}
