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
    private final boolean isForeseen;
    private @Nullable List<DatasetVersion> versions;
    private int done;

    DatasetCheck(Reconciliation both, Container container, CopiedDataset dataset, boolean isForeseen) {
        this.both = both;
        this.container = container;
        this.dataset = dataset;
        this.id = new DatasetId(container.id());
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
                : both.target().version(container.to(), id, version, number);
        Findings findings = new Findings(both, container, number, isForeseen);
        ExampleWalk theirs = ExampleWalk.of(both.target(), container.to(), id, known.orElse(null));
        ExampleWalk.of(both.source(), container.from(), id, version).beside(theirs, new ExampleWalk.Pairs() {
            @Override
            public void here(Example example, @Nullable Example there) {
                findings.compare(CanonicalRecord.of(example), there == null ? null : CanonicalRecord.of(there));
            }

            @Override
            public void onlyThere(Example example) {
                findings.surplus(CanonicalRecord.of(example));
            }
        });
        findings.compare(
                CanonicalRecord.of(version, number),
                known.map(it -> CanonicalRecord.of(it, number)).orElse(null));
        findings.end(ContainerKind.VERSION);
    }
}
