package io.diglot.gateway.copy.engine;

import io.diglot.gateway.copy.canonical.CanonicalRecord;
import io.diglot.gateway.copy.canonical.RecordKind;
import io.diglot.gateway.copy.fates.Circumstance;
import io.diglot.gateway.copy.job.Part;
import io.diglot.gateway.copy.plan.CopyPlan.Mode;
import io.diglot.gateway.copy.side.CopiedDataset;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.state.copy.ContainerKind;
import io.diglot.gateway.state.copy.Outcome;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.examples.Example;
import io.diglot.model.examples.ExampleId;
import io.diglot.model.versions.DatasetVersion;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.item.ExecutionContext;

/** Compares a dataset on both sides: itself, then version by version. */
final class DatasetCheck implements Part {

    private final Reconciliation both;
    private final Container container;
    private final CopiedDataset dataset;
    private final DatasetId id;
    private final Mode mode;
    private final @Nullable Foresight foresight;
    private @Nullable List<DatasetVersion> versions;
    private VersionPairs pairs;
    private int done;
    private boolean isSame = true;
    private @Nullable Failure refusal;
    private Optional<DatasetVersion> base = Optional.empty();
    private int baseNumber;
    /** What a copy takes out of the version that is there, so that those which begin with it do not have it. */
    private final Set<ExampleId> gone = new HashSet<>();

    DatasetCheck(Reconciliation both, Container container, CopiedDataset dataset, Mode mode) {
        this.both = both;
        this.container = container;
        this.dataset = dataset;
        this.id = new DatasetId(container.id());
        this.mode = mode;
        this.foresight = mode == Mode.DRY_RUN ? new Foresight(both, container) : null;
        this.pairs = new VersionPairs(both.source(), both.target(), List.of());
    }

    @Override
    public boolean next(ExecutionContext position) {
        both.progress().at(container.from().name(), container.name());
        if (versions == null) {
            refusal = foresight == null ? null : foresight.refusal(id);
            versions = both.source().versions(container.from(), id);
            if (both.seen().targetDataset(container).isPresent()) {
                pairs = new VersionPairs(
                        both.source(), both.target(), both.target().versions(container.to(), id));
            }
            both.progress()
                    .expects(1L
                            + versions.size()
                            + versions.stream()
                                    .mapToLong(DatasetVersion::itemsTotal)
                                    .sum());
        }
        if (done < versions.size()) {
            done++;
            compare(versions.get(done - 1), done);
        }
        if (done < versions.size()) {
            return true;
        }
        tellOfNewer(versions.size());
        compareItself();
        return false;
    }

    private void tellOfNewer(int ours) {
        int newer = pairs.there().size() - ours;
        if (newer > 0) {
            both.says("Dataset \"" + container.name() + "\" has " + newer + (newer == 1 ? " version" : " versions")
                    + " on the target that the source has not; " + (newer == 1 ? "it stays." : "they stay."));
        }
    }

    private void compareItself() {
        CanonicalRecord record = CanonicalRecord.of(dataset);
        Optional<CopiedDataset> known = both.seen().targetDataset(container);
        CanonicalRecord there = known.map(CanonicalRecord::of).orElse(null);
        Findings findings = new Findings(both, container, 0, foresight);
        Failure refused = refusal;
        if (refused != null && there == null) {
            findings.refused(record, refused);
        } else if (refused != null) {
            findings.compareAsItIs(record, there, whetherEmpty());
        } else {
            findings.compare(
                    record,
                    there == null ? null : settled(record, known.get(), there),
                    whetherEmpty(),
                    it -> withChange(Objects.requireNonNull(foresight).placed(it, dataset)));
        }
        findings.end(ContainerKind.DATASET);
    }

    /** A dataset of the target once its versions are compared: as a copy leaves it, or would. */
    private CanonicalRecord settled(CanonicalRecord record, CopiedDataset known, CanonicalRecord there) {
        if (mode == Mode.VERIFY_ONLY || !both.target().keepsAll()) {
            return there;
        }
        CanonicalRecord changed = withChange(there);
        if (changed.equals(there)) {
            return there;
        }
        if (isSame && both.compare(record, changed, Set.of()).outcome() != Outcome.FAILED) {
            return foresight != null
                    ? changed
                    : both.target()
                            .confirm(
                                    container.to(),
                                    dataset.dataset(),
                                    known.dataset().changedAt())
                            .map(confirmed -> CanonicalRecord.of(new CopiedDataset(confirmed, known.projectName())))
                            .orElse(there);
        }
        return foresight != null && foresight.writes() > 0 ? changed : there;
    }

    /** It was last changed when it was in the source, where all else is as it is there. */
    private CanonicalRecord withChange(CanonicalRecord record) {
        Instant changed = dataset.dataset().changedAt();
        return isSame ? Foresight.changedAt(record, changed) : Foresight.changedAfter(record, changed);
    }

    private Set<Circumstance> whetherEmpty() {
        List<DatasetVersion> all = Objects.requireNonNull(versions);
        return all.isEmpty() || all.getLast().itemsTotal() == 0 ? Set.of(Circumstance.WITHOUT_EXAMPLES) : Set.of();
    }

    private void compare(DatasetVersion version, int number) {
        Optional<DatasetVersion> known = pairs.of(version, number);
        // What cannot be written any more stays as it is.
        boolean isFixed = known.isPresent()
                && pairs.isOld(number)
                && both.target().showsItself()
                && !both.target().writesOldVersions();
        boolean isNone = refusal != null && both.seen().targetDataset(container).isEmpty()
                || known.isEmpty() && isOthersPlace(number);
        Findings findings = new Findings(both, container, number, foresight);
        Set<Circumstance> why = version.latest() ? Set.of() : Set.of(Circumstance.OF_OLDER_VERSION);
        int last = known.isPresent() ? number - 1 : baseNumber;
        ExampleWalk before = ExampleWalk.of(
                both.source(),
                container.from(),
                id,
                last == 0 ? null : Objects.requireNonNull(versions).get(last - 1));
        // A version that is to come begins with what the newest one holds that is there.
        Optional<DatasetVersion> here = foresight == null ? known : known.or(() -> base);
        base = here;
        baseNumber = known.isPresent() ? number : baseNumber;
        if (known.isPresent()) {
            gone.clear();
        }
        ExampleWalk theirs = ExampleWalk.of(both.target(), container.to(), id, here.orElse(null));
        ExampleWalk.of(both.source(), container.from(), id, version).beside(theirs, new ExampleWalk.Pairs() {
            @Override
            public void here(Example example, @Nullable Example there) {
                CanonicalRecord record = CanonicalRecord.of(example);
                CanonicalRecord other = there == null ? null : CanonicalRecord.of(there);
                found(
                        isFixed || isNone
                                ? findings.compareAsItIs(record, other, why)
                                : findings.compare(record, other, why, UnaryOperator.identity()));
            }

            @Override
            public void onlyThere(Example example) {
                if (foresight != null && !isFixed && (gone.contains(example.id()) || goes(example, before, number))) {
                    gone.add(example.id());
                    foresight.writesMore();
                    return;
                }
                isSame = false;
                findings.surplus(CanonicalRecord.of(example));
            }
        });
        CanonicalRecord record = CanonicalRecord.of(version, number);
        CanonicalRecord there = known.map(it -> CanonicalRecord.of(it, number)).orElse(null);
        found(
                isNone
                        ? findings.compareAsItIs(record, there, whetherEmpty())
                        : findings.compare(record, there, whetherEmpty(), it -> placed(it, known, number)));
        findings.end(ContainerKind.VERSION);
    }

    /** Whether clients of the target have made a version of their own where one of the source is to come. */
    private boolean isOthersPlace(int number) {
        return foresight != null && both.target().keepsAll() && pairs.there().size() >= number;
    }

    /** Whether a copy takes an example away that only the target has. */
    private boolean goes(Example example, ExampleWalk before, int number) {
        return both.isKnown(container, RecordKind.EXAMPLE, number, example.id()) || before.reaches(example.id());
    }

    /** One that is there keeps its id, and is not the latest where clients of the target have made newer ones. */
    private CanonicalRecord placed(CanonicalRecord record, Optional<DatasetVersion> there, int number) {
        CanonicalRecord named =
                there.map(known -> Foresight.with(record, "id", known.id())).orElse(record);
        boolean isLatest = number == Objects.requireNonNull(versions).size() && !pairs.isOld(number);
        return Foresight.with(named, "latest", isLatest);
    }

    private void found(Outcome outcome) {
        isSame &= outcome != Outcome.FAILED;
    }
}
