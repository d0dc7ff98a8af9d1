package io.diglot.gateway.copy.engine;

import io.diglot.gateway.copy.canonical.CanonicalRecord;
import io.diglot.gateway.copy.canonical.RecordKind;
import io.diglot.gateway.copy.fates.Circumstance;
import io.diglot.gateway.copy.fates.Comparison;
import io.diglot.gateway.copy.side.CopiedDataset;
import io.diglot.gateway.copy.side.CopiedExperiment;
import io.diglot.gateway.copy.side.CopiedOptimization;
import io.diglot.gateway.copy.side.CopiedPieces;
import io.diglot.gateway.copy.side.CopiedPrompt;
import io.diglot.gateway.copy.side.CopiedRun;
import io.diglot.gateway.copy.side.CopiedRun.Piece;
import io.diglot.gateway.copy.side.CopiedThread;
import io.diglot.gateway.copy.side.WorkspaceRecord;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.state.copy.Outcome;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.projects.ProjectId;
import io.diglot.model.prompts.PromptId;
import io.diglot.model.traces.Piece.Kept;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a copy would make of records of a container, from reading both sides alone. Where the target {@linkplain
 * io.diglot.gateway.copy.side.CopyTarget#keepsAll keeps all}, it is what the record will say there that is compared; elsewhere
 * the table of fates tells it.
 */
final class Foresight {

    private static final String CHANGED = "changedAt";

    /** What the target gives by itself: nobody knows it before, and nothing that a source says is like it. */
    private static final String ITS_OWN = "(its own)";

    /** By so much the embedded backend moves the time of a last change with each write at least. */
    private static final long MOVED_NANOS = 1_000;

    private final Reconciliation both;
    private final Container container;
    private long writes;

    Foresight(Reconciliation both, Container container) {
        this.both = both;
        this.container = container;
    }

    /** How many records a copy would write, of those that were looked at. */
    long writes() {
        return writes;
    }

    /** Notes that a copy would write something that is no record to compare. */
    void writesMore() {
        writes++;
    }

    /**
     * What would become of a record.
     *
     * @param version as for {@link Reconciliation#mustWrite}
     * @param there as the target has it now; absent: not at all
     * @param before as for {@link Reconciliation#mustWrite(Container, CanonicalRecord, int, CanonicalRecord, CanonicalRecord)}
     * @param circumstances why there may be no such record then
     * @param placed what the record says on a target that keeps all, once it is written
     */
    Comparison of(
            CanonicalRecord record,
            int version,
            @Nullable CanonicalRecord there,
            @Nullable CanonicalRecord before,
            Set<Circumstance> circumstances,
            UnaryOperator<CanonicalRecord> placed) {
        Comparison now = both.compare(record, there, circumstances);
        boolean isWritten = now.outcome() == Outcome.FAILED
                && (there == null || both.mustWrite(container, record, version, there, before));
        // A thread is none of what its container says.
        writes += isWritten && record.kind() != RecordKind.THREAD ? 1 : 0;
        if (!both.target().showsItself()) {
            Comparison missing = both.compare(record, null, circumstances);
            boolean isLost = missing.outcome() == Outcome.LOST;
            boolean isKept = there != null && now.outcome() == Outcome.FAILED && !isWritten;
            return isLost ? missing : isKept ? now : Comparison.foreseen(record, both.fates());
        }
        if (!isWritten) {
            return now;
        }
        return both.target().keepsAll()
                ? Comparison.foreseen(record, beside(placed.apply(record), there), both.fates())
                : Comparison.foreseen(record, both.fates());
    }

    /** Why the target would not take a dataset; absent: it would. */
    @Nullable
    Failure refusal(DatasetId id) {
        return both.fates().tellsApart(RecordKind.DATASET)
                ? null
                : both.seen().refused(Container.Kind.DATASET, container).get(id.value());
    }

    /** As {@link #refusal(DatasetId)}, of a prompt. */
    @Nullable
    Failure refusal(PromptId id) {
        return both.target().keepsPrompts()
                ? both.seen().refused(Container.Kind.PROMPT, container).get(id.value())
                : null;
    }

    /** As {@link #refusal(DatasetId)}, of an experiment. */
    @Nullable
    Failure refusal(ExperimentId id) {
        return both.seen().refused(Container.Kind.EXPERIMENT, container).get(id.value());
    }

    /** With what else the target has of several, where the source does not tell all of them: no copy takes that away. */
    private CanonicalRecord beside(CanonicalRecord expected, @Nullable CanonicalRecord there) {
        if (there == null) {
            return expected;
        }
        boolean isTraced = expected.fields().containsKey("trace.id");
        SortedMap<String, String> fields = new TreeMap<>(expected.fields());
        there.fields().forEach((way, value) -> {
            if (way.contains("[")
                    && (isTraced || !way.startsWith("trace."))
                    && !expected.fields().containsKey(way)
                    && both.fates().leaves(way, expected, there)) {
                fields.put(way, value);
            }
        });
        return expected.with(fields);
    }

    /** With another value of a field; null: without it. */
    static CanonicalRecord with(CanonicalRecord record, String way, @Nullable Object value) {
        SortedMap<String, String> fields = new TreeMap<>(record.fields());
        if (value == null) {
            fields.remove(way);
        } else {
            fields.put(way, value.toString());
        }
        return record.with(fields);
    }

    /** The same, last changed after that which the source tells. */
    static CanonicalRecord changedAfter(CanonicalRecord record, Instant time) {
        return with(record, CHANGED, time.plusNanos(MOVED_NANOS));
    }

    /** The same, last changed then. */
    static CanonicalRecord changedAt(CanonicalRecord record, Instant time) {
        return with(record, CHANGED, time);
    }

    /** Whether the writes of a copy move the time of a last change beyond another one. */
    boolean movesBeyond(Instant there, Instant other) {
        return !there.plusNanos(MOVED_NANOS * (writes + 1)).isBefore(other);
    }

    CanonicalRecord placed(CanonicalRecord record, CopiedDataset dataset) {
        return atHome(record, homes(dataset.dataset().projectId(), dataset.projectName()));
    }

    CanonicalRecord placed(CanonicalRecord record, CopiedPrompt prompt) {
        return atHome(record, homes(prompt.prompt().projectId(), prompt.projectName()));
    }

    CanonicalRecord placed(CanonicalRecord record, WorkspaceRecord listed) {
        if (!(listed instanceof CopiedOptimization copied)) {
            return record;
        }
        boolean isBrought = copied.datasetName() != null && refusal(copied.datasetId()) == null;
        CanonicalRecord named = isBrought
                ? record
                : CanonicalRecord.of(new CopiedOptimization(
                        copied.optimization(),
                        both.seen().nameThere(container, copied.datasetId()),
                        copied.projectName(),
                        copied.studioConfig()));
        return atHome(named, homes(copied.optimization().projectId(), copied.projectName()));
    }

    CanonicalRecord placed(CopiedExperiment experiment) {
        return atHome(
                both.seen()
                        .placedRecord(
                                container,
                                experiment,
                                refusal(experiment.experiment().datasetId()) != null),
                homes(experiment.experiment().projectId(), experiment.projectName()));
    }

    /** Which projects of the target those of some runs or traces, which are written together, will be: by their ids. */
    Map<String, String> homes(Collection<? extends CopiedPieces> together) {
        Map<String, String> homes = new HashMap<>();
        if (!both.target().keepsAll()) {
            return homes;
        }
        together.stream()
                .flatMap(pieces -> Stream.concat(Stream.ofNullable(pieces.trace()), pieces.spans().stream()))
                .forEach(piece -> homes.putAll(home(piece)));
        return homes;
    }

    /** As {@link #homes(Collection)}, of runs of an experiment. */
    Map<String, String> homes(CopiedExperiment experiment, Collection<? extends CopiedPieces> together) {
        Map<String, String> homes = new HashMap<>(homes(experiment.experiment().projectId(), experiment.projectName()));
        homes.putAll(homes(together));
        return homes;
    }

    /**
     * A run or a trace.
     *
     * @param there as the target has it; absent: not at all
     */
    static CanonicalRecord placed(
            CanonicalRecord record, CopiedPieces pieces, Map<String, String> homes, @Nullable CanonicalRecord there) {
        CanonicalRecord placed = atHome(record, homes);
        if (pieces instanceof CopiedRun run && run.trace() != null && run.position() == null) {
            String place = there == null ? null : there.fields().get("position");
            // Behind all others, where it had none.
            return with(placed, "position", place == null ? ITS_OWN : place);
        }
        return placed;
    }

    private Map<String, String> home(Piece<? extends Kept> piece) {
        return homes(piece.value().projectId(), piece.projectName());
    }

    /**
     * What is said of a thread.
     *
     * @param there as the target has it; absent: not at all
     * @param isBrought as for {@link io.diglot.gateway.copy.side.CopyTarget#putThread}
     */
    CanonicalRecord placed(
            CanonicalRecord record, CopiedThread thread, @Nullable CopiedThread there, boolean isBrought) {
        CanonicalRecord placed = atHome(record, homes(thread.thread().projectId(), thread.projectName()));
        if (there == null || !there.isSaid()) {
            return placed;
        }
        // It is known by its own id already; and what nobody brought there stays.
        placed = with(placed, "id", there.thread().id());
        if (isBrought) {
            return placed;
        }
        CanonicalRecord known = CanonicalRecord.of(there);
        SortedMap<String, String> fields = new TreeMap<>(placed.fields());
        known.fields().forEach((way, value) -> {
            if (way.startsWith("scores[") || way.startsWith("comments[")) {
                fields.putIfAbsent(way, value);
            }
        });
        if (!thread.thread().tags().containsAll(there.thread().tags())) {
            fields.put("tags", ITS_OWN);
        }
        return placed.with(fields);
    }

    /** A version of a prompt, where these are the names of environments: a label of one of them is an environment. */
    static CanonicalRecord standing(CanonicalRecord version, Set<String> environments) {
        SortedMap<String, String> fields = new TreeMap<>(version.fields());
        for (String name : environments) {
            String stands = fields.remove(CanonicalRecord.way("labels", name));
            if (stands != null) {
                fields.put(CanonicalRecord.way("environments", name), stands);
            }
        }
        return version.with(fields);
    }

    private static CanonicalRecord atHome(CanonicalRecord record, Map<String, String> homes) {
        SortedMap<String, String> fields = new TreeMap<>(record.fields());
        fields.replaceAll((way, value) ->
                way.equals("projectId") || way.endsWith(".projectId") ? homes.getOrDefault(value, value) : value);
        return record.with(fields);
    }

    private Map<String, String> homes(@Nullable ProjectId id, @Nullable String name) {
        return id == null || name == null
                ? Map.of()
                : Map.of(
                        id.toString(),
                        both.seen()
                                .home(container, id, name)
                                .map(ProjectId::toString)
                                .orElse(ITS_OWN));
    }
}
