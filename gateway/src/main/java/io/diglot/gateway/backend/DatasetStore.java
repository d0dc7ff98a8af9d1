package io.diglot.gateway.backend;

import io.diglot.gateway.caller.Caller;
import io.diglot.model.datasets.DatasetDraft;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.datasets.DatasetOverview;
import io.diglot.model.datasets.DatasetSearch;
import io.diglot.model.datasets.DatasetUpdate;
import io.diglot.model.datasets.FoundDataset;
import io.diglot.paging.Page;
import io.diglot.paging.PageRequest;
import java.util.Collection;
import java.util.Optional;
import reactor.core.publisher.Mono;

/**
 * What the Opik dialect asks of datasets beyond {@link DatasetBackend}, of a store that Diglot keeps itself. A dataset
 * that the caller does not see fails with {@link io.diglot.gateway.failure.Failure.NotFound}.
 */
public interface DatasetStore {

    /** Makes an empty dataset in the caller's workspace. */
    Mono<DatasetId> create(Caller caller, DatasetDraft draft);

    Mono<DatasetOverview> get(Caller caller, DatasetId id);

    /** By name, in whatever case. */
    Mono<FoundDataset> getByName(Caller caller, String name, Optional<String> projectName);

    /** A page of the caller's workspace, with the exact number of datasets that match. */
    Mono<Page<DatasetOverview>> find(Caller caller, DatasetSearch search, PageRequest page);

    Mono<Void> update(Caller caller, DatasetId id, DatasetUpdate edit);

    /** As {@link DatasetBackend#delete}, of reserved ones too; what does not exist is passed over. */
    Mono<Void> deleteAll(Caller caller, Collection<DatasetId> ids);

    /** As {@link DatasetBackend#delete}, by name in whatever case. */
    Mono<Void> deleteByName(Caller caller, String name);
}
