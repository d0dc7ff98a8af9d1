package io.diglot.gateway.copy.engine;

import io.diglot.gateway.copy.canonical.CanonicalRecord;
import io.diglot.gateway.copy.job.Part;
import io.diglot.gateway.copy.scores.ExperimentScores;
import io.diglot.gateway.copy.side.CopiedExperiment;
import io.diglot.gateway.copy.side.CopiedRun;
import io.diglot.gateway.state.copy.ContainerKind;
import io.diglot.gateway.state.copy.ScoresRow;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.runs.ExperimentItem;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    private final Map<String, ExperimentItem> theirs = new LinkedHashMap<>();
    private @Nullable List<ExperimentItem> ours;

    ExperimentCheck(Reconciliation both, Container container, CopiedExperiment experiment, boolean isForeseen) {
        this.both = both;
        this.container = container;
        this.experiment = experiment;
        this.id = experiment.experiment().id();
        this.findings = new Findings(both, container, 0, isForeseen);
    }

    @Override
    public boolean next(ExecutionContext position) {
        both.progress().at(container.from().name(), container.name());
        if (ours == null) {
            ours = both.source().items(container.from(), id);
            both.progress().expects(ours.size() + 1L);
            CopiedExperiment known = both.targetExperiment(container).orElse(null);
            if (known != null) {
                both.target().items(container.to(), id).forEach(item -> theirs.put(RunPortions.key(item), item));
            }
            findings.compare(
                    both.sourceRecord(container, experiment),
                    known == null ? null : both.targetRecord(container, known));
        }
        List<ExperimentItem> some = ours.subList(0, Math.min(portions.size(), ours.size()));
        compare(some);
        ours = ours.subList(some.size(), ours.size());
        if (ours.isEmpty()) {
            surplus();
            findings.end(ContainerKind.EXPERIMENT);
            keep(before, ScoresRow.Side.SOURCE);
            keep(after, ScoresRow.Side.TARGET);
            return false;
        }
        return true;
    }

    private void compare(List<ExperimentItem> some) {
        List<CopiedRun> runs = both.source().runs(container.from(), id, some);
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
            findings.compare(CanonicalRecord.of(run), other == null ? null : CanonicalRecord.of(other));
        }
        portions.read(runs);
    }

    private Map<String, CopiedRun> read(List<ExperimentItem> items) {
        Map<String, CopiedRun> read = new HashMap<>();
        if (!items.isEmpty()) {
            both.target().runs(container.to(), id, items).forEach(run -> read.put(RunPortions.key(run.item()), run));
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
