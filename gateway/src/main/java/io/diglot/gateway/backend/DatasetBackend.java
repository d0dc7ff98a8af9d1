package io.diglot.gateway.backend;

import io.diglot.gateway.caller.Caller;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.datasets.LocatedDataset;
import io.diglot.model.spaces.SpaceScope;
import io.diglot.model.versions.VersionedDataset;
import io.diglot.paging.Position;
import io.diglot.paging.Slice;
import java.util.Optional;
import reactor.core.publisher.Mono;

/**
 * Datasets, wherever they are kept. A dataset that the caller does not see fails with
 * {@link io.diglot.gateway.failure.Failure.NotFound}.
 */
public interface DatasetBackend {

    /**
     * A part of the walk through all datasets but reserved ones, the newest first.
     *
     * @param name what the name must contain, in whatever case
     * @param from where the part starts, as the part before it said
     * @param limit how many datasets it holds at most
     */
    @Idempotent
    Mono<Slice<LocatedDataset>> list(
            Caller caller, SpaceScope scope, Optional<String> name, Optional<Position> from, int limit);

    /** A dataset that is not reserved, with its versions. */
    @Idempotent
    Mono<VersionedDataset> getWithVersions(Caller caller, DatasetId id);

    /** Gives a dataset that is not reserved another name, which no other of the workspace may have in whatever case. */
    @Idempotent
    Mono<LocatedDataset> rename(Caller caller, DatasetId id, String name);

    /**
     * Deletes a dataset that is not reserved. Its experiments stay and go on naming it; its versions and examples go
     * with the last of them.
     */
    Mono<Void> delete(Caller caller, DatasetId id);
}
