package io.diglot.gateway.copy.engine;

import io.diglot.gateway.copy.canonical.CanonicalRecord;
import io.diglot.gateway.copy.job.Part;
import io.diglot.gateway.copy.side.CopiedDataset;
import io.diglot.gateway.state.copy.ContainerKind;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.examples.Example;
import io.diglot.model.versions.DatasetVersion;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.item.ExecutionContext;

/** Compares a dataset on both sides: itself, then version by version. */
final class DatasetCheck implements Part {

    private final Reconciliation both;
    private final Container container;
    private final CopiedDataset dataset;
    private final DatasetId id;
    private final DatasetId there;
    private final boolean isForeseen;
    private @Nullable List<DatasetVersion> versions;
    private int done;

    DatasetCheck(Reconciliation both, Container container, CopiedDataset dataset, boolean isForeseen) {
        this.both = both;
        this.container = container;
        this.dataset = dataset;
        this.id = new DatasetId(container.id());
        this.there = new DatasetId(container.targetId());
        this.isForeseen = isForeseen;
    }

    @Override
    public boolean next(ExecutionContext position) {
        both.progress().at(container.from().name(), container.name());
        if (versions == null) {
            versions = both.source().versions(container.from(), id);
            both.progress()
                    .expects(1L
                            + versions.size()
                            + versions.stream()
                                    .mapToLong(DatasetVersion::itemsTotal)
                                    .sum());
            Findings findings = new Findings(both, container, 0, isForeseen);
            findings.compare(
                    CanonicalRecord.of(dataset),
                    both.targetDataset(container).map(CanonicalRecord::of).orElse(null));
            findings.end(ContainerKind.DATASET);
            return !versions.isEmpty();
        }
        done++;
        compare(versions.get(done - 1), done);
        return done < versions.size();
    }

    private void compare(DatasetVersion version, int number) {
        Optional<DatasetVersion> known = both.targetDataset(container).isEmpty()
                ? Optional.empty()
                : both.target().version(container.to(), there, version, number);
        Findings findings = new Findings(both, container, number, isForeseen);
        ExampleWalk ours = ExampleWalk.of(both.source(), container.from(), id, version);
        ExampleWalk theirs = ExampleWalk.of(both.target(), container.to(), there, known.orElse(null));
        Example mine = ours.peek();
        Example other = theirs.peek();
        while (mine != null || other != null) {
            int order = mine == null ? -1 : other == null ? 1 : ExampleWalk.compare(mine, other.id());
            if (order < 0) {
                findings.surplus(CanonicalRecord.of(theirs.next()));
            } else {
                findings.compare(
                        CanonicalRecord.of(ours.next()), order == 0 ? CanonicalRecord.of(theirs.next()) : null);
            }
            mine = ours.peek();
            other = theirs.peek();
        }
        findings.compare(
                CanonicalRecord.of(version, number),
                known.map(it -> CanonicalRecord.of(it, number)).orElse(null));
        findings.end(ContainerKind.VERSION);
    }
}
