package io.diglot.gateway.copy.engine;

import io.diglot.gateway.copy.canonical.CanonicalRecord;
import io.diglot.gateway.copy.canonical.RecordKind;
import io.diglot.gateway.copy.fates.Comparison;
import io.diglot.gateway.copy.fates.CopyFates;
import io.diglot.gateway.copy.plan.CopyProgress;
import io.diglot.gateway.copy.side.CopiedDataset;
import io.diglot.gateway.copy.side.CopiedExperiment;
import io.diglot.gateway.copy.side.CopySource;
import io.diglot.gateway.copy.side.CopyTarget;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.state.copy.ContainerKind;
import io.diglot.gateway.state.copy.CopyLedger;
import io.diglot.gateway.state.copy.Outcome;
import io.diglot.gateway.state.copy.RecordRow;
import io.diglot.gateway.state.copy.RecordedDifference;
import io.diglot.identity.IdCodec;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.experiments.Experiment;
import io.diglot.model.spaces.Workspace;
import io.diglot.model.versions.DatasetVersion;
import io.diglot.model.versions.DatasetVersionId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The two ends of one copy, with what is known of both: decides what is written, and notes what is found out. */
public final class Reconciliation {

    private final CopySource source;
    private final CopyTarget target;
    private final CopyFates fates;
    private final CopyLedger ledger;
    private final CopyProgress progress;
    private final LongAdder written = new LongAdder();
    private final Map<Workspace, Map<UUID, CopiedDataset>> datasets = new ConcurrentHashMap<>();
    private final Map<Workspace, Map<UUID, CopiedExperiment>> experiments = new ConcurrentHashMap<>();
    private final Map<String, List<DatasetVersion>> versions = new ConcurrentHashMap<>();
    private final Map<String, Set<UUID>> latestExamples = new ConcurrentHashMap<>();

    public Reconciliation(
            CopySource source, CopyTarget target, CopyFates fates, CopyLedger ledger, CopyProgress progress) {
        this.source = source;
        this.target = target;
        this.fates = fates;
        this.ledger = ledger;
        this.progress = progress;
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
        return ledger;
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
        datasets.clear();
        experiments.clear();
        versions.clear();
        latestExamples.clear();
    }

    Optional<CopiedDataset> targetDataset(Container container) {
        return Optional.ofNullable(
                datasets.computeIfAbsent(container.to(), workspace -> target.datasets(workspace).stream()
                                .collect(Collectors.toMap(
                                        dataset -> dataset.dataset().id().value(), Function.identity())))
                        .get(container.id()));
    }

    Optional<CopiedExperiment> targetExperiment(Container container) {
        return Optional.ofNullable(experiments
                .computeIfAbsent(container.to(), workspace -> target.experiments(workspace).stream()
                        .collect(Collectors.toMap(
                                experiment -> experiment.experiment().id().value(), Function.identity())))
                .get(container.id()));
    }

    /** The experiment as the target is to have it: of the version there that the source's became. */
    CopiedExperiment placed(Container container, CopiedExperiment experiment) {
        Experiment known = experiment.experiment();
        Integer number = sourceNumber(container, experiment);
        List<DatasetVersion> there = number == null ? List.of() : versions(target, container.to(), known.datasetId());
        DatasetVersionId version = number == null || there.size() < number
                ? known.datasetVersionId()
                : there.get(number - 1).id();
        return new CopiedExperiment(
                known.of(known.datasetId(), version), experiment.datasetName(), experiment.projectName());
    }

    CanonicalRecord sourceRecord(Container container, CopiedExperiment experiment) {
        return CanonicalRecord.of(experiment, sourceNumber(container, experiment));
    }

    CanonicalRecord targetRecord(Container container, CopiedExperiment experiment) {
        return CanonicalRecord.of(
                experiment,
                number(
                        versions(target, container.to(), experiment.experiment().datasetId()),
                        experiment.experiment().datasetVersionId()));
    }

    private @Nullable Integer sourceNumber(Container container, CopiedExperiment experiment) {
        return number(
                versions(source, container.from(), experiment.experiment().datasetId()),
                experiment.experiment().datasetVersionId());
    }

    private List<DatasetVersion> versions(CopySource side, Workspace workspace, DatasetId dataset) {
        String key = (side == target) + " " + workspace.name() + " " + dataset;
        return versions.computeIfAbsent(key, it -> side.versions(workspace, dataset));
    }

    private static @Nullable Integer number(List<DatasetVersion> all, @Nullable DatasetVersionId id) {
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).id().equals(id)) {
                return i + 1;
            }
        }
        return null;
    }

    /**
     * Whether the target has to be told. What its own clients changed since it was last compared stays, as long as the source
     * says what it said then.
     *
     * @param version the number of the version of an example or a version; else 0
     */
    boolean mustWrite(Container container, CanonicalRecord record, int version, @Nullable CanonicalRecord there) {
        if (there == null) {
            return true;
        }
        if (Comparison.of(record, there, fates).outcome() != Outcome.FAILED) {
            return false;
        }
        Optional<RecordRow> before = known(container, record.kind(), version, record.id());
        boolean isTargetsOwn = before.isPresent()
                && record.hash().equals(before.get().sourceHash())
                && before.get().targetHash() != null
                && !there.hash().equals(before.get().targetHash());
        if (isTargetsOwn) {
            says(words(record.kind()) + " " + record.id() + " of \"" + container.name()
                    + "\" was changed on the target; it stays so.");
        }
        return !isTargetsOwn;
    }

    /** Whether an earlier run has brought a record, or found it on both sides. */
    boolean isKnown(Container container, RecordKind kind, int version, Object id) {
        return known(container, kind, version, id.toString())
                .filter(row -> row.sourceHash() != null)
                .isPresent();
    }

    Optional<RecordRow> known(Container container, RecordKind kind, int version, String id) {
        return ledger.record(key(container, kind, version, id));
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

    /** Notes a record that the target does not take. */
    void refused(Container container, CanonicalRecord record, int version, Failure failure) {
        ledger.putRecords(List.of(new RecordRow(
                key(container, record.kind(), version, record.id()),
                null,
                null,
                Outcome.FAILED,
                List.of(new RecordedDifference(RecordedDifference.WHOLE, null, null, null, refusal(failure))))));
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

    /** The ids of the examples that the latest version of a dataset holds in the source. */
    Set<UUID> latestExamples(Container container, DatasetId dataset) {
        return latestExamples.computeIfAbsent(container.from().name() + " " + dataset, it -> {
            Set<UUID> ids = new HashSet<>();
            List<DatasetVersion> all = versions(source, container.from(), dataset);
            if (!all.isEmpty()) {
                ExampleWalk.of(source, container.from(), dataset, all.getLast())
                        .forEach(example -> ids.add(example.id().value()));
            }
            return ids;
        });
    }

    private static String refusal(Failure failure) {
        return "The target refused it: " + failure.text();
    }

    void says(String line) {
        progress.says(line);
    }

    private static String words(RecordKind kind) {
        return switch (kind) {
            case DATASET -> "Dataset";
            case VERSION -> "Version";
            case EXAMPLE -> "Example";
            case EXPERIMENT -> "Experiment";
            case RUN -> "Run";
        };
    }
}
