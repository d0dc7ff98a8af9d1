package io.diglot.gateway.copy.engine;

import io.diglot.gateway.copy.side.CopySource;
import io.diglot.gateway.copy.side.CopyTarget;
import io.diglot.model.versions.DatasetVersion;
import java.util.List;
import java.util.Optional;

/**
 * Which versions of a dataset are the same on both sides.
 *
 * @param there the target's, the oldest first, as they were when they were looked at
 */
record VersionPairs(CopySource source, CopyTarget target, List<DatasetVersion> there) {

    VersionPairs {
        there = List.copyOf(there);
    }

    /**
     * The target's version that one of the source became, or came from: where the source has given it an id of its own, the
     * one in its place.
     *
     * @param number which of the source's versions it is, counted from 1, the oldest first
     */
    Optional<DatasetVersion> of(DatasetVersion version, int number) {
        Optional<DatasetVersion> same = target.among(there, version, number);
        return same.isPresent() || !isByPlace() || number > there.size() ? same : Optional.of(there.get(number - 1));
    }

    private boolean isByPlace() {
        return source.givesVersionIds() && target.writesOldVersions();
    }

    /** A version of the source as it is written over the target's: it keeps the id that experiments there name. */
    DatasetVersion placed(DatasetVersion version, Optional<DatasetVersion> here) {
        return isByPlace() && here.isPresent()
                ? DatasetVersion.withId(version, here.get().id())
                : version;
    }

    /** Whether the target has newer versions than that of a number. */
    boolean isOld(int number) {
        return there.size() > number;
    }
}
