package io.diglot.gateway.copy.engine;

import io.diglot.gateway.copy.canonical.CanonicalRecord;
import io.diglot.gateway.copy.canonical.RecordKind;
import io.diglot.gateway.copy.fates.Circumstance;
import io.diglot.gateway.copy.fates.Comparison;
import io.diglot.gateway.copy.fates.CopyFates;
import io.diglot.gateway.copy.plan.CopyProgress;
import io.diglot.gateway.copy.side.CopiedExperiment;
import io.diglot.gateway.copy.side.CopySource;
import io.diglot.gateway.copy.side.CopyTarget;
import io.diglot.gateway.copy.side.WorkspaceRecord;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.state.copy.ContainerKind;
import io.diglot.gateway.state.copy.ContainerRow;
import io.diglot.gateway.state.copy.CopyLedger;
import io.diglot.gateway.state.copy.Outcome;
import io.diglot.gateway.state.copy.RecordRow;
import io.diglot.gateway.state.copy.RecordedDifference;
import io.diglot.gateway.state.copy.TouchedThreads;
import io.diglot.identity.IdCodec;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.prompts.PromptId;
import io.diglot.model.runs.ExperimentItem;
import io.diglot.model.spaces.Workspace;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The two ends of one copy, with what is known of both: decides what is written, and notes what is found out. */
public final class Reconciliation {

    private final CopySource source;
    private final CopyTarget target;
    private final CopyFates fates;
    private final @Nullable CopyFates back;
    private final @Nullable CopyLedger ledger;
    private final @Nullable CopyLedger known;
    private final CopyProgress progress;
    private final BiConsumer<CanonicalRecord, Failure> refusals;
    private final RunRemoval removal;
    private final LongAdder written = new LongAdder();
    private final Seen seen;

    /**
     * Of all that is meant.
     *
     * @param back what may differ after a copy the other way, where the target keeps what comes back from there
     * @param ledger takes what is found out
     * @param known tells what copies have found out before; absent: there was none
     */
    public Reconciliation(
            CopySource source,
            CopyTarget target,
            CopyFates fates,
            @Nullable CopyFates back,
            CopyLedger ledger,
            @Nullable CopyLedger known,
            CopyProgress progress) {
        this(source, target, fates, back, ledger, known, progress, (record, failure) -> {}, target::removeRuns);
    }

    private Reconciliation(
            CopySource source,
            CopyTarget target,
            CopyFates fates,
            @Nullable CopyFates back,
            @Nullable CopyLedger ledger,
            @Nullable CopyLedger known,
            CopyProgress progress,
            BiConsumer<CanonicalRecord, Failure> refusals,
            RunRemoval removal) {
        this.source = source;
        this.target = target;
        this.fates = fates;
        this.back = back;
        this.ledger = ledger;
        this.known = known;
        this.progress = progress;
        this.refusals = refusals;
        this.removal = removal;
        this.seen = new Seen(source, target, ledger == null);
    }

    /**
     * Of one dataset or experiment, which on the target is to be as it is in the source and nothing else: nobody but the
     * source writes it there, and nothing is noted of it.
     *
     * @param refusals is told why the target does not take a record
     * @param removal takes runs out of an experiment of the target
     */
    public static Reconciliation ofOne(
            CopySource source,
            CopyTarget target,
            CopyFates fates,
            BiConsumer<CanonicalRecord, Failure> refusals,
            RunRemoval removal) {
        return new Reconciliation(source, target, fates, null, null, null, CopyProgress.SILENT, refusals, removal);
    }

    /** Takes runs out of an experiment. */
    @FunctionalInterface
    public interface RunRemoval {
        void remove(Workspace workspace, CopiedExperiment experiment, List<ExperimentItem> items);
    }

    /** Takes runs out of an experiment of the target that the source has no longer. */
    void removeRuns(Container container, CopiedExperiment placed, List<ExperimentItem> gone) {
        removal.remove(container.to(), placed, gone);
        wrote(gone.size());
    }

    /** Whether it is {@linkplain #ofOne of one}. */
    boolean isOfOne() {
        return ledger == null;
    }

    public CopySource source() {
        return source;
    }

    public CopyTarget target() {
        return target;
    }

    CopyFates fates() {
        return fates;
    }

    CopyLedger ledger() {
        return Objects.requireNonNull(ledger, "Nothing is noted of a mirror.");
    }

    /** What there is on both sides. */
    Seen seen() {
        return seen;
    }

    CopyProgress progress() {
        return progress;
    }

    /** How many records were written. */
    public long written() {
        return written.sum();
    }

    void wrote(long records) {
        written.add(records);
    }

    /** Looks at both sides anew from now on. */
    public void forget() {
        seen.forget();
    }

    /**
     * Compares a record of the source with what it became.
     *
     * @param there what is read back; absent where the target has no such record
     * @param circumstances why there may be no such record
     */
    Comparison compare(CanonicalRecord record, @Nullable CanonicalRecord there, Set<Circumstance> circumstances) {
        Comparison straight = Comparison.of(record, there, circumstances, fates);
        return straight.outcome() == Outcome.FAILED && there != null && back != null
                ? Comparison.returned(record, there, back).orElse(straight)
                : straight;
    }

    /**
     * Whether the target has to be told. What its own clients changed since it was last compared stays, as long as the source
     * says what it said then.
     *
     * @param version the number of the version of an example or a version; else 0
     */
    boolean mustWrite(Container container, CanonicalRecord record, int version, @Nullable CanonicalRecord there) {
        return mustWrite(container, record, version, there, there);
    }

    /**
     * As {@link #mustWrite(Container, CanonicalRecord, int, CanonicalRecord)}, where this copy itself may have changed what is
     * there, as a side effect of what it wrote.
     *
     * @param before as the target had it before
     */
    boolean mustWrite(
            Container container,
            CanonicalRecord record,
            int version,
            @Nullable CanonicalRecord there,
            @Nullable CanonicalRecord before) {
        if (there == null) {
            return true;
        }
        if (compare(record, there, Set.of()).outcome() != Outcome.FAILED) {
            return false;
        }
        boolean isTargetsOwn = before != null && isTargetsOwn(container, record, version, before);
        if (isTargetsOwn) {
            says(words(record.kind()) + " " + record.id() + " of \"" + container.name()
                    + "\" was changed on the target; it stays so.");
        }
        return !isTargetsOwn;
    }

    /** Whether the target's clients have changed a record since it was last compared, and the source's have not. */
    boolean isTargetsOwn(Container container, CanonicalRecord record, int version, CanonicalRecord there) {
        Optional<RecordRow> before = known(container, record.kind(), version, record.id());
        return before.isPresent()
                && record.hash().equals(before.get().sourceHash())
                && before.get().targetHash() != null
                && !there.hash().equals(before.get().targetHash());
    }

    /** Whether a run has compared a container of a workspace of the source. */
    boolean isKnown(Workspace from, Container.Kind kind, UUID id) {
        return known != null
                && known.container(
                                new ContainerRow.Key(from.name(), ContainerKind.valueOf(kind.name()), id.toString(), 0))
                        .isPresent();
    }

    /** Whether an earlier run has brought a record, or found it on both sides. */
    boolean isKnown(Container container, RecordKind kind, int version, Object id) {
        return isOfOne()
                || known(container, kind, version, id.toString())
                        .filter(row -> row.sourceHash() != null)
                        .isPresent();
    }

    /** Whether a record of the target is as it was when both sides said the same. */
    boolean isAsBrought(Container container, CanonicalRecord there) {
        return isOfOne()
                || known(container, there.kind(), 0, there.id())
                        .filter(row ->
                                row.outcome() != Outcome.FAILED && there.hash().equals(row.targetHash()))
                        .isPresent();
    }

    /**
     * Notes that this copy is about to change a record of the target by itself, as a side effect of what it writes: however it
     * ends, that is no change of the target's own.
     *
     * @param there as the target has it, whose clients may have changed it already
     */
    void changes(Container container, CanonicalRecord there) {
        if (ledger != null) {
            ledger.changes(key(container, there.kind(), 0, there.id()), there.hash());
        }
    }

    Optional<RecordRow> known(Container container, RecordKind kind, int version, String id) {
        return known == null ? Optional.empty() : known.record(key(container, kind, version, id));
    }

    /**
     * The ids of records that an earlier run has brought, or found on both sides, the greatest first.
     *
     * @param below only smaller ones; absent: all
     * @param least the smallest one that is wanted; absent: all
     */
    List<String> known(
            Container container, RecordKind kind, @Nullable String below, @Nullable String least, int limit) {
        return known == null ? List.of() : known.known(key(container, kind, 0, ""), below, least, limit);
    }

    /** Who has said what is said of a thread of the target, where a copy has changed it since a record of it was compared. */
    Optional<TouchedThreads.Said> touched(Container container, String thread, RecordRow.Key record) {
        return known == null
                ? Optional.empty()
                : known.touchedThreads().touched(container.to().name(), thread, record);
    }

    /** Knows of some records no more. */
    void forget(Container container, RecordKind kind, List<String> ids) {
        ledger().forget(ids.stream().map(id -> key(container, kind, 0, id)).toList());
    }

    static RecordRow.Key key(Container container, RecordKind kind, int version, String id) {
        return new RecordRow.Key(
                container.from().name(),
                ContainerKind.valueOf(container.kind().name()),
                container.id().toString(),
                kind.name(),
                version,
                id);
    }

    /** Writes a record. Whether the target has taken it: one that it refuses is noted. */
    boolean write(Container container, CanonicalRecord record, Runnable write) {
        return write(container, 0, List.of(record), one -> write.run(), Function.identity()) > 0;
    }

    /**
     * As {@link #write(Container, CanonicalRecord, Runnable) of one}, of several, which are written together where the target
     * refuses none of them.
     *
     * @param version as for {@link #mustWrite}
     * @param record what is noted of one
     * @return how many were written
     */
    <T> int write(
            Container container,
            int version,
            List<T> records,
            Consumer<List<T>> write,
            Function<T, CanonicalRecord> record) {
        int taken = Refusals.write(
                records,
                write,
                failure -> doubt(container, failure),
                (refused, failure) -> refused(container, record.apply(refused), version, failure));
        wrote(taken);
        return taken;
    }

    /**
     * Makes sure that a target that failed at a record does not fail at everything, which is no fault of the record.
     *
     * @throws io.diglot.gateway.failure.FailureException where it does
     */
    private void doubt(Container container, Failure failure) {
        if (failure instanceof Failure.BackendFailed) {
            var unused =
                    switch (container.kind()) {
                        case DATASET -> target.dataset(container.to(), new DatasetId(container.id()));
                        case PROMPT -> target.prompt(container.to(), new PromptId(container.id()));
                        case ENVIRONMENTS -> target.records(container.to(), WorkspaceRecord.Kind.ENVIRONMENTS);
                        case OPTIMIZATIONS -> target.keeps(container.to(), WorkspaceRecord.Kind.OPTIMIZATIONS);
                        case EXPERIMENT -> target.experiment(container.to(), new ExperimentId(container.id()));
                        case TRACES -> target.projects(container.to());
                    };
        }
    }

    /** Notes a record that the target does not take. */
    private void refused(Container container, CanonicalRecord record, int version, Failure failure) {
        refusals.accept(record, failure);
        if (ledger == null) {
            return;
        }
        ledger.putRecords(List.of(new RecordRow(
                key(container, record.kind(), version, record.id()),
                null,
                null,
                Outcome.FAILED,
                List.of(refusal(failure)))));
        says(words(record.kind()) + " " + record.id() + " of \"" + container.name() + "\" was refused: "
                + failure.text());
    }

    /** What the target said of a record after it was written, where it is not there. */
    Optional<List<RecordedDifference>> refusal(Container container, CanonicalRecord record) {
        return IdCodec.uuid(record.id())
                .flatMap(id -> target.refusal(container.to(), record.kind(), id))
                .map(why -> List.of(new RecordedDifference(
                        RecordedDifference.WHOLE, null, null, null, "The target did not take it: " + why)));
    }

    static RecordedDifference refusal(Failure failure) {
        return new RecordedDifference(
                RecordedDifference.WHOLE, null, null, null, "The target refused it: " + failure.text());
    }

    void says(String line) {
        progress.says(line);
    }

    private static String words(RecordKind kind) {
        return switch (kind) {
            case DATASET -> "Dataset";
            case VERSION -> "Version";
            case EXAMPLE -> "Example";
            case PROMPT -> "Prompt";
            case PROMPT_VERSION -> "Prompt version";
            case ENVIRONMENT -> "Environment";
            case OPTIMIZATION -> "Optimization";
            case EXPERIMENT -> "Experiment";
            case RUN -> "Run";
            case THREAD -> "Thread";
            case TRACE -> "Trace";
        };
    }
}
