package io.diglot.gateway.copy.engine;

import io.diglot.gateway.copy.canonical.CanonicalRecord;
import io.diglot.gateway.copy.fates.Circumstance;
import io.diglot.gateway.copy.job.Part;
import io.diglot.gateway.copy.plan.CopyPlan.Mode;
import io.diglot.gateway.copy.side.CopiedDataset;
import io.diglot.gateway.state.copy.ContainerKind;
import io.diglot.gateway.state.copy.Outcome;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.examples.Example;
import io.diglot.model.versions.DatasetVersion;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.item.ExecutionContext;

/** Compares a dataset on both sides: itself, then version by version. */
final class DatasetCheck implements Part {

    private final Reconciliation both;
    private final Container container;
    private final CopiedDataset dataset;
    private final DatasetId id;
    private final Mode mode;
    private final boolean isForeseen;
    private @Nullable List<DatasetVersion> versions;
    private VersionPairs pairs;
    private int done;
    private boolean isSame = true;

    DatasetCheck(Reconciliation both, Container container, CopiedDataset dataset, Mode mode) {
        this.both = both;
        this.container = container;
        this.dataset = dataset;
        this.id = new DatasetId(container.id());
        this.mode = mode;
        this.isForeseen = mode == Mode.DRY_RUN;
        this.pairs = new VersionPairs(both.source(), both.target(), List.of());
    }

    @Override
    public boolean next(ExecutionContext position) {
        both.progress().at(container.from().name(), container.name());
        if (versions == null) {
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
        Optional<CopiedDataset> there = both.seen().targetDataset(container);
        if (mode == Mode.COPY && isSame && there.isPresent()) {
            CopiedDataset known = there.get();
            there = both.target()
                    .confirm(container.to(), dataset.dataset())
                    .map(confirmed -> new CopiedDataset(confirmed, known.projectName()))
                    .or(() -> Optional.of(known));
        }
        Findings findings = new Findings(both, container, 0, isForeseen);
        findings.compare(
                CanonicalRecord.of(dataset), there.map(CanonicalRecord::of).orElse(null), whetherEmpty());
        findings.end(ContainerKind.DATASET);
    }

    private Set<Circumstance> whetherEmpty() {
        List<DatasetVersion> all = Objects.requireNonNull(versions);
        return all.isEmpty() || all.getLast().itemsTotal() == 0 ? Set.of(Circumstance.WITHOUT_EXAMPLES) : Set.of();
    }

    private void compare(DatasetVersion version, int number) {
        Optional<DatasetVersion> known = pairs.of(version, number);
        Findings findings = new Findings(both, container, number, isForeseen);
        Set<Circumstance> why = version.latest() ? Set.of() : Set.of(Circumstance.OF_OLDER_VERSION);
        ExampleWalk theirs = ExampleWalk.of(both.target(), container.to(), id, known.orElse(null));
        ExampleWalk.of(both.source(), container.from(), id, version).beside(theirs, new ExampleWalk.Pairs() {
            @Override
            public void here(Example example, @Nullable Example there) {
                found(findings.compare(
                        CanonicalRecord.of(example), there == null ? null : CanonicalRecord.of(there), why));
            }

            @Override
            public void onlyThere(Example example) {
                isSame = false;
                findings.surplus(CanonicalRecord.of(example));
            }
        });
        found(findings.compare(
                CanonicalRecord.of(version, number),
                known.map(it -> CanonicalRecord.of(it, number)).orElse(null),
                whetherEmpty()));
        findings.end(ContainerKind.VERSION);
    }

    private void found(Outcome outcome) {
        isSame &= outcome != Outcome.FAILED;
    }
}
