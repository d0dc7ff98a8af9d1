package io.diglot.gateway.backend;

import io.diglot.model.DatasetDraft;
import io.diglot.model.DatasetId;
import io.diglot.model.DatasetOverview;
import io.diglot.model.DatasetSearch;
import io.diglot.model.DatasetUpdate;
import io.diglot.model.FoundDataset;
import io.diglot.model.LocatedDataset;
import io.diglot.model.SpaceScope;
import io.diglot.model.VersionedDataset;
import io.diglot.paging.Page;
import io.diglot.paging.PageRequest;
import io.diglot.paging.Position;
import io.diglot.paging.Slice;
import java.util.Collection;
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
    Mono<Slice<LocatedDataset>> list(
            Caller caller, SpaceScope scope, Optional<String> name, Optional<Position> from, int limit);

    /** A dataset that is not reserved, with its versions. */
    Mono<VersionedDataset> getWithVersions(Caller caller, DatasetId id);

    /** Gives a dataset that is not reserved another name, which no other of the workspace may have in whatever case. */
    Mono<LocatedDataset> rename(Caller caller, DatasetId id, String name);

    /**
     * Deletes a dataset that is not reserved. Its experiments stay and go on naming it; its versions and examples go
     * with the last of them.
     */
    Mono<Void> delete(Caller caller, DatasetId id);

    /** Makes an empty dataset in the caller's workspace. */
    Mono<DatasetId> create(Caller caller, DatasetDraft draft);

    Mono<DatasetOverview> get(Caller caller, DatasetId id);

    /** By name, in whatever case. */
    Mono<FoundDataset> getByName(Caller caller, String name, Optional<String> projectName);

    /** A page of the caller's workspace, with the exact number of datasets that match. */
    Mono<Page<DatasetOverview>> find(Caller caller, DatasetSearch search, PageRequest page);

    Mono<Void> update(Caller caller, DatasetId id, DatasetUpdate edit);

    /** As {@link #delete}, of reserved ones too; what does not exist is passed over. */
    Mono<Void> deleteAll(Caller caller, Collection<DatasetId> ids);

    /** As {@link #delete}, by name in whatever case. */
    Mono<Void> deleteByName(Caller caller, String name);
}
