package io.diglot.gateway.backend.embedded;

import io.diglot.gateway.backend.DatasetBackend;
import io.diglot.gateway.backend.DatasetStore;
import io.diglot.gateway.backend.local.Transactions;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.store.datasets.Datasets;
import io.diglot.gateway.store.spaces.Kept;
import io.diglot.model.datasets.DatasetDraft;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.datasets.DatasetOverview;
import io.diglot.model.datasets.DatasetSearch;
import io.diglot.model.datasets.DatasetUpdate;
import io.diglot.model.datasets.FoundDataset;
import io.diglot.model.datasets.LocatedDataset;
import io.diglot.model.spaces.SpaceScope;
import io.diglot.model.versions.VersionedDataset;
import io.diglot.paging.Page;
import io.diglot.paging.PageRequest;
import io.diglot.paging.Position;
import io.diglot.paging.Slice;
import java.util.Collection;
import java.util.Optional;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Datasets in the embedded database. */
@Component
final class EmbeddedDatasets implements DatasetBackend, DatasetStore {

    private final Transactions transactions;
    private final UnfinishedWrites large;

    EmbeddedDatasets(Transactions transactions, UnfinishedWrites large) {
        this.transactions = transactions;
        this.large = large;
    }

    @Override
    public Mono<Slice<LocatedDataset>> list(
            Caller caller, SpaceScope scope, Optional<String> name, Optional<Position> from, int limit) {
        return transactions.readAll(caller, spaces -> Datasets.walk(spaces, scope, name, from, limit));
    }

    @Override
    public Mono<VersionedDataset> getWithVersions(Caller caller, DatasetId id) {
        return transactions.read(caller, Kept.DATASET, id.value(), work -> new Datasets(work).getWithVersions(id));
    }

    @Override
    public Mono<LocatedDataset> rename(Caller caller, DatasetId id, String name) {
        return transactions.write(caller, Kept.DATASET, id.value(), work -> new Datasets(work).rename(id, name));
    }

    @Override
    public Mono<Void> delete(Caller caller, DatasetId id) {
        return large.delete(
                caller, spaces -> spaces.of(Kept.DATASET, id.value()), deletions -> deletions.unreservedDataset(id));
    }

    @Override
    public Mono<DatasetId> create(Caller caller, DatasetDraft draft) {
        return transactions.write(caller, work -> new Datasets(work).create(draft));
    }

    @Override
    public Mono<DatasetOverview> get(Caller caller, DatasetId id) {
        return transactions.read(caller, work -> new Datasets(work).get(id));
    }

    @Override
    public Mono<FoundDataset> getByName(Caller caller, String name, Optional<String> projectName) {
        return transactions.read(caller, work -> new Datasets(work).getByName(name, projectName));
    }

    @Override
    public Mono<Page<DatasetOverview>> find(Caller caller, DatasetSearch search, PageRequest page) {
        return transactions.read(caller, work -> new Datasets(work).find(search, page));
    }

    @Override
    public Mono<Void> update(Caller caller, DatasetId id, DatasetUpdate edit) {
        return transactions.writeOnly(caller, work -> new Datasets(work).update(id, edit));
    }

    @Override
    public Mono<Void> deleteAll(Caller caller, Collection<DatasetId> all) {
        return large.delete(caller, spaces -> caller.home(), deletions -> all.forEach(deletions::dataset));
    }

    @Override
    public Mono<Void> deleteByName(Caller caller, String name) {
        return large.delete(caller, spaces -> caller.home(), deletions -> deletions.dataset(name));
    }
}
