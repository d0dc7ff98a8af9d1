package io.diglot.gateway.copy.engine;

import io.diglot.gateway.copy.canonical.CanonicalRecord;
import io.diglot.gateway.copy.canonical.RecordKind;
import io.diglot.gateway.copy.fates.Circumstance;
import io.diglot.gateway.copy.job.Part;
import io.diglot.gateway.copy.scores.ExperimentScores;
import io.diglot.gateway.copy.side.CopiedExperiment;
import io.diglot.gateway.copy.side.CopiedRun;
import io.diglot.gateway.state.copy.ContainerKind;
import io.diglot.gateway.state.copy.Outcome;
import io.diglot.gateway.state.copy.ScoresRow;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.datasets.ReservedDataset;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.runs.ExperimentItem;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.item.ExecutionContext;

/** Compares an experiment on both sides: itself, then its runs, some at a time. */
final class ExperimentCheck implements Part {

    private final Reconciliation both;
    private final Container container;
    private final CopiedExperiment experiment;
    private final ExperimentId id;
    private final Findings findings;
    private final ExperimentScores before = new ExperimentScores();
    private final ExperimentScores after = new ExperimentScores();
    private final RunPortions portions = new RunPortions();
    private final ThreadsOfTraces threads;
    private final Map<String, ExperimentItem> theirs = new LinkedHashMap<>();
    private @Nullable List<ExperimentItem> ours;
    private boolean isMissing;
    private boolean isAnyToBe;

    ExperimentCheck(Reconciliation both, Container container, CopiedExperiment experiment, boolean isForeseen) {
        this.both = both;
        this.container = container;
        this.experiment = experiment;
        this.id = experiment.experiment().id();
        this.threads = new ThreadsOfTraces(both, container);
        this.findings = new Findings(both, container, 0, isForeseen);
    }

    @Override
    public boolean next(ExecutionContext position) {
        both.progress().at(container.from().name(), container.name());
        if (ours == null) {
            ours = both.source().items(container.from(), id);
            both.progress().expects(ours.size() + 1L);
            CopiedExperiment known = both.seen().targetExperiment(container).orElse(null);
            if (known != null) {
                both.target().items(container.to(), id).forEach(item -> theirs.put(RunPortions.key(item), item));
            }
            // One that is missing may have had no run that could be brought.
            isMissing = known == null;
            if (known != null) {
                findings.compare(
                        both.seen().sourceRecord(container, experiment),
                        both.seen().targetRecord(container, known));
            }
        }
        List<ExperimentItem> some = ours.subList(0, Math.min(portions.size(), ours.size()));
        List<CopiedRun> runs = some.isEmpty() ? List.of() : both.source().runs(container.from(), id, some);
        some = some.subList(0, RunPortions.covered(some, runs));
        compare(some, runs);
        ours = ours.subList(some.size(), ours.size());
        if (ours.isEmpty()) {
            if (isMissing) {
                findings.compare(
                        both.seen().sourceRecord(container, experiment),
                        null,
                        isAnyToBe ? Set.of() : Set.of(Circumstance.WITHOUT_RUNS));
            }
            surplus();
            findings.end(ContainerKind.EXPERIMENT);
            keep(before, ScoresRow.Side.SOURCE);
            keep(after, ScoresRow.Side.TARGET);
            return false;
        }
        return true;
    }

    private void compare(List<ExperimentItem> some, List<CopiedRun> runs) {
        Map<String, CopiedRun> known = read(some.stream()
                .map(item -> theirs.remove(RunPortions.key(item)))
                .filter(Objects::nonNull)
                .toList());
        for (CopiedRun run : runs) {
            CopiedRun other = known.get(RunPortions.key(run.item()));
            before.add(run);
            if (other != null) {
                after.add(other);
            }
            Outcome outcome = other == null
                    ? findings.compare(CanonicalRecord.of(run), null, why(run))
                    : findings.compare(CanonicalRecord.of(run), CanonicalRecord.of(other.asFarAs(run)));
            isAnyToBe |= outcome != Outcome.LOST;
        }
        threads.compare(runs, findings);
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

    private void surplus() {
        List<ExperimentItem> left = List.copyOf(theirs.values());
        for (int i = 0; i < left.size(); i += portions.size()) {
            read(left.subList(i, Math.min(left.size(), i + portions.size())))
                    .values()
                    .forEach(run -> findings.surplus(CanonicalRecord.of(run)));
        }
    }
}
