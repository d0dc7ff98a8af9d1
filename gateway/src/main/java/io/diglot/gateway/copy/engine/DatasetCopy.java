package io.diglot.gateway.copy.engine;

import io.diglot.gateway.copy.canonical.CanonicalRecord;
import io.diglot.gateway.copy.canonical.RecordKind;
import io.diglot.gateway.copy.job.Part;
import io.diglot.gateway.copy.side.CopiedDataset;
import io.diglot.gateway.copy.side.CopySource;
import io.diglot.gateway.copy.side.CopyTarget;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.examples.Example;
import io.diglot.model.examples.ExampleId;
import io.diglot.model.versions.DatasetVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.item.ExecutionContext;

/** Copies a dataset: itself, then its versions, the oldest first. A version that was interrupted is gone through anew. */
final class DatasetCopy implements Part {

    private static final String DONE = "versions";
    private static final int AT_ONCE = 1000;
    private static final long BYTES_AT_ONCE = 2L << 20;

    private final Reconciliation both;
    private final Container container;
    private final CopiedDataset dataset;
    private final CopySource source;
    private final CopyTarget target;
    private final DatasetId id;
    private @Nullable List<DatasetVersion> versions;
    private VersionPairs pairs;
    private boolean isAnnotated;
    /** What the version before the next one became. */
    private Optional<DatasetVersion> base = Optional.empty();

    DatasetCopy(Reconciliation both, Container container, CopiedDataset dataset) {
        this.both = both;
        this.container = container;
        this.dataset = dataset;
        this.source = both.source();
        this.target = both.target();
        this.id = new DatasetId(container.id());
        this.pairs = new VersionPairs(source, target, List.of());
    }

    @Override
    public boolean next(ExecutionContext position) {
        both.progress().at(container.from().name(), container.name());
        if (versions == null) {
            if (!putDataset(both.seen().targetDataset(container))) {
                return false;
            }
            versions = source.versions(container.from(), id);
            pairs = new VersionPairs(source, target, target.versions(container.to(), id));
            isAnnotated = source.isAnnotated(container.from(), id) || target.isAnnotated(container.to(), id);
            int done = Math.min(position.getInt(DONE, 0), versions.size());
            base = done == 0 ? Optional.empty() : pairs.of(versions.get(done - 1), done);
            both.progress()
                    .expects(versions.stream()
                            .mapToLong(DatasetVersion::itemsTotal)
                            .sum());
            both.progress()
                    .done(versions.stream()
                            .limit(position.getInt(DONE, 0))
                            .mapToLong(DatasetVersion::itemsTotal)
                            .sum());
        }
        int number = position.getInt(DONE, 0) + 1;
        if (number > versions.size()) {
            return false;
        }
        copy(versions, number);
        position.putInt(DONE, number);
        return number < versions.size();
    }

    /**
     * Copies the dataset itself; whether it is there then.
     *
     * @param known as the target has it
     */
    boolean putDataset(Optional<CopiedDataset> known) {
        CanonicalRecord record = CanonicalRecord.of(dataset);
        return !both.mustWrite(
                        container, record, 0, known.map(CanonicalRecord::of).orElse(null))
                || both.write(container, record, () -> target.putDataset(container.to(), dataset))
                || known.isPresent();
    }

    private void copy(List<DatasetVersion> all, int number) {
        DatasetVersion version = all.get(number - 1);
        Optional<DatasetVersion> here = pairs.of(version, number);
        DatasetVersion placed = pairs.placed(version, here);
        boolean isOld = here.isPresent() && pairs.isOld(number);
        boolean isFixed = isOld && !target.writesOldVersions();
        Writes writes = new Writes(version, placed, number, here.isPresent(), isFixed);
        if (isOld && both.isOfOne() && (isFixed || !isAnnotated && writes.isAsIs(here))) {
            // Its examples cannot be written any more, or were not changed: who does that says so of the version.
            // What is said of an example, though, is said of it in all versions.
            writes.end(here);
            base = here;
            return;
        }
        ExampleWalk before = ExampleWalk.of(source, container.from(), id, number == 1 ? null : all.get(number - 2));
        ExampleWalk theirs =
                ExampleWalk.of(target, container.to(), id, here.or(() -> base).orElse(null));
        ExampleWalk.of(source, container.from(), id, version).beside(theirs, new ExampleWalk.Pairs() {
            @Override
            public void here(Example example, @Nullable Example there) {
                CanonicalRecord known = there == null ? null : CanonicalRecord.of(there);
                if (both.mustWrite(container, CanonicalRecord.of(example), number, known)) {
                    writes.put(example);
                }
                both.progress().done(1);
            }

            @Override
            public void onlyThere(Example example) {
                // The source's version before had it, or an earlier run has brought it: else it is the target's own.
                if (both.isKnown(container, RecordKind.EXAMPLE, number, example.id()) || before.reaches(example.id())) {
                    writes.remove(example.id());
                }
            }
        });
        writes.flush();
        writes.end(here);
        base = writes.hasChanged ? target.version(container.to(), id, placed, number) : here;
    }

    /** What of a version is not on the target yet. */
    private final class Writes {
        private final DatasetVersion version;
        private final DatasetVersion placed;
        private final int number;
        private final boolean isFixed;
        private final List<Example> written = new ArrayList<>();
        private final List<ExampleId> removed = new ArrayList<>();
        private boolean isBegun;
        private boolean hasChanged;
        private long bytes;

        /** @param placed the version as it is written */
        Writes(DatasetVersion version, DatasetVersion placed, int number, boolean isBegun, boolean isFixed) {
            this.version = version;
            this.placed = placed;
            this.number = number;
            this.isBegun = isBegun;
            this.isFixed = isFixed;
        }

        void put(Example example) {
            written.add(example);
            bytes += example.data().length();
            flushIfFull();
        }

        void remove(ExampleId example) {
            removed.add(example);
            flushIfFull();
        }

        private void flushIfFull() {
            if (written.size() + removed.size() >= AT_ONCE || bytes >= BYTES_AT_ONCE) {
                flush();
            }
        }

        void flush() {
            if (written.isEmpty() && removed.isEmpty()) {
                return;
            }
            if (isFixed) {
                both.says(
                        "Version " + version.versionName() + " of dataset \"" + container.name()
                                + "\" was changed in the source after a newer one was copied; it stays as it is on the target.");
            } else {
                begin();
                List<ExampleId> gone = List.copyOf(removed);
                both.write(
                        container,
                        number,
                        written,
                        some -> target.writeExamples(container.to(), dataset, placed, some, List.of()),
                        CanonicalRecord::of);
                if (!gone.isEmpty()) {
                    target.writeExamples(container.to(), dataset, placed, List.of(), gone);
                    both.wrote(gone.size());
                }
                hasChanged = true;
            }
            written.clear();
            removed.clear();
            bytes = 0;
        }

        private void begin() {
            if (!isBegun) {
                target.beginVersion(container.to(), id, placed, number);
                isBegun = true;
            }
        }

        boolean isAsIs(Optional<DatasetVersion> before) {
            return !both.mustWrite(container, CanonicalRecord.of(version, number), number, record(before));
        }

        private boolean isTargetsOwn(Optional<DatasetVersion> before) {
            CanonicalRecord known = record(before);
            return known != null && both.isTargetsOwn(container, CanonicalRecord.of(version, number), number, known);
        }

        private @Nullable CanonicalRecord record(Optional<DatasetVersion> before) {
            return before.map(here -> CanonicalRecord.of(here, number)).orElse(null);
        }

        /** What was written may have moved figures and times of the version, which bears the source's. */
        void end(Optional<DatasetVersion> before) {
            if (hasChanged ? !isTargetsOwn(before) : !isAsIs(before)) {
                begin();
                target.endVersion(container.to(), id, placed, number);
                hasChanged = true;
                both.wrote(1);
            }
        }
    }
}
