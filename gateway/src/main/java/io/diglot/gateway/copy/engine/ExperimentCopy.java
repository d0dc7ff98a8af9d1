package io.diglot.gateway.copy.engine;

import io.diglot.gateway.copy.canonical.CanonicalRecord;
import io.diglot.gateway.copy.canonical.RecordKind;
import io.diglot.gateway.copy.job.Part;
import io.diglot.gateway.copy.side.CopiedExperiment;
import io.diglot.gateway.copy.side.CopiedRun;
import io.diglot.gateway.copy.side.CopySource;
import io.diglot.gateway.copy.side.CopyTarget;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.runs.ExperimentItem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.item.ExecutionContext;

/** Copies an experiment: itself, then its runs, some at a time. */
final class ExperimentCopy implements Part {

    private static final String DONE = "item";

    private final Reconciliation both;
    private final Container container;
    private final CopiedExperiment experiment;
    private final CopiedExperiment placed;
    private final CopySource source;
    private final CopyTarget target;
    private final ExperimentId id;
    private final RunPortions portions = new RunPortions();
    private final ThreadsOfTraces threads;
    private final Companions companions;
    private @Nullable List<ExperimentItem> ours;
    private Map<String, ExperimentItem> theirs = Map.of();
    private boolean isWritten;
    private boolean isOpened;

    ExperimentCopy(Reconciliation both, Container container, CopiedExperiment experiment) {
        this.both = both;
        this.container = container;
        this.experiment = experiment;
        this.placed = both.seen().placed(container, experiment);
        this.source = both.source();
        this.target = both.target();
        this.id = experiment.experiment().id();
        this.threads = new ThreadsOfTraces(both, container);
        this.companions = new Companions(both, container);
    }

    @Override
    public boolean next(ExecutionContext position) {
        both.progress().at(container.from().name(), container.name());
        if (ours == null) {
            if (!putExperiment()) {
                return false;
            }
            String last = position.getString(DONE, "");
            List<ExperimentItem> all = source.items(container.from(), id);
            both.progress().expects(all.size());
            ours = all.stream()
                    .filter(item -> RunPortions.key(item).compareTo(last) > 0)
                    .toList();
            both.progress().done(all.size() - ours.size());
            theirs = new HashMap<>();
            for (ExperimentItem item : target.items(container.to(), id)) {
                theirs.put(RunPortions.key(item), item);
            }
            Map<String, ExperimentItem> left = new HashMap<>(theirs);
            all.forEach(item -> left.remove(RunPortions.key(item)));
            // Before the others are written: one of them may be an item that was of another run.
            removeWhatIsGone(left.values());
        }
        List<ExperimentItem> some = ours.subList(0, Math.min(portions.size(), ours.size()));
        if (some.isEmpty()) {
            end();
            return false;
        }
        List<CopiedRun> runs = source.runs(container.from(), id, some);
        some = some.subList(0, RunPortions.covered(some, runs));
        copy(some, runs);
        position.putString(DONE, RunPortions.key(some.getLast()));
        ours = ours.subList(some.size(), ours.size());
        return true;
    }

    private boolean putExperiment() {
        Optional<CopiedExperiment> there = both.seen().targetExperiment(container);
        CanonicalRecord record = both.seen().sourceRecord(container, experiment);
        if (both.mustWrite(container, record, 0, targetRecord(there))) {
            isWritten = both.write(container, record, () -> target.putExperiment(container.to(), placed));
            return isWritten || there.isPresent();
        }
        return true;
    }

    private @Nullable CanonicalRecord targetRecord(Optional<CopiedExperiment> there) {
        return there.map(known -> both.seen().targetRecord(container, known)).orElse(null);
    }

    private void copy(List<ExperimentItem> some, List<CopiedRun> runs) {
        List<ExperimentItem> there = some.stream()
                .map(item -> theirs.get(RunPortions.key(item)))
                .filter(Objects::nonNull)
                .toList();
        Map<String, CopiedRun> known = new HashMap<>();
        if (!there.isEmpty()) {
            for (CopiedRun run : RunPortions.all(target, container.to(), id, there)) {
                known.put(RunPortions.key(run.item()), run);
            }
        }
        List<CopiedRun> missing = new ArrayList<>();
        for (CopiedRun run : runs) {
            CopiedRun other = known.get(RunPortions.key(run.item()));
            if (both.mustWrite(
                    container,
                    CanonicalRecord.of(run),
                    0,
                    other == null ? null : CanonicalRecord.of(other.asFarAs(run)))) {
                missing.add(run);
            }
        }
        threads.beforeWriting(missing);
        int written = both.write(
                container,
                0,
                missing,
                part -> {
                    open();
                    // Before the others come: what was brought is only known from what has not changed since.
                    part.forEach(run -> companions.removeComments(run, known.get(RunPortions.key(run.item()))));
                    target.putRuns(container.to(), placed, part);
                    part.forEach(run -> companions.putFiles(run, known.get(RunPortions.key(run.item()))));
                },
                CanonicalRecord::of);
        isWritten |= written > 0;
        threads.copy(runs);
        both.progress().done(some.size());
        portions.read(runs);
    }

    /** What an earlier run has brought and the source has no longer; what the target's own clients wrote stays. */
    private void removeWhatIsGone(Collection<ExperimentItem> onlyThere) {
        List<ExperimentItem> gone = onlyThere.stream()
                .filter(item -> both.isKnown(container, RecordKind.RUN, 0, item.id()))
                .toList();
        if (!gone.isEmpty()) {
            open();
            both.removeRuns(container, placed, gone);
            isWritten = true;
        }
    }

    /** A server may show it as under way as long as runs of it come, and go on to do so after a crash. */
    private void open() {
        if (!isOpened) {
            isOpened = true;
            both.seen()
                    .targetExperiment(container)
                    .ifPresent(there -> both.changes(container, both.seen().targetRecord(container, there)));
        }
    }

    private void end() {
        Optional<CopiedExperiment> there = both.seen().targetExperiment(container);
        if (isWritten
                || both.mustWrite(container, both.seen().sourceRecord(container, experiment), 0, targetRecord(there))) {
            target.endExperiment(container.to(), placed);
        }
    }
}
