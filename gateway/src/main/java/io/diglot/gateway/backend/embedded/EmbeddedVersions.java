package io.diglot.gateway.backend.embedded;

import io.diglot.gateway.backend.VersionStore;
import io.diglot.gateway.backend.local.Transactions;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.store.spaces.Kept;
import io.diglot.gateway.store.versions.Versions;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.examples.ExampleChanges;
import io.diglot.model.versions.DatasetVersion;
import io.diglot.model.versions.DatasetVersionId;
import io.diglot.model.versions.VersionDraft;
import io.diglot.paging.Page;
import io.diglot.paging.PageRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Dataset versions in the embedded database. */
@Component
final class EmbeddedVersions implements VersionStore {

    private final Transactions transactions;

    EmbeddedVersions(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Mono<Page<DatasetVersion>> list(Caller caller, DatasetId dataset, PageRequest page) {
        return transactions.readIfThere(caller, Kept.DATASET, dataset.value(), found -> found.map(
                        work -> new Versions(work).page(dataset, page))
                .orElseGet(() -> new Page<>(List.of(), page.page(), page.size(), 0)));
    }

    @Override
    public Mono<DatasetVersion> named(Caller caller, DatasetId dataset, String name) {
        return transactions.readIfThere(caller, Kept.DATASET, dataset.value(), found -> found.flatMap(
                        work -> new Versions(work).named(dataset, name))
                .orElseThrow(() -> new Failure.NotFound(
                                Resource.DATASET_VERSION,
                                "Version '" + name + "' not found for dataset '" + dataset + "'")
                        .asException()));
    }

    @Override
    public Mono<DatasetVersion> describe(
            Caller caller,
            DatasetId dataset,
            String hashOrTag,
            @Nullable String changeDescription,
            List<String> moreTags) {
        return transactions.write(
                caller, work -> new Versions(work).describe(dataset, hashOrTag, changeDescription, moreTags));
    }

    @Override
    public Mono<Void> untag(Caller caller, DatasetId dataset, String hashOrTag, String tag) {
        return transactions.delete(caller, work -> new Versions(work).untag(dataset, hashOrTag, tag));
    }

    @Override
    public Mono<DatasetVersion> restore(Caller caller, DatasetId dataset, String hashOrTag) {
        return transactions.write(caller, work -> new Versions(work).restore(dataset, hashOrTag));
    }

    @Override
    public Mono<DatasetVersion> change(
            Caller caller,
            DatasetId dataset,
            @Nullable DatasetVersionId base,
            boolean anyBase,
            ExampleChanges changes,
            VersionDraft draft) {
        return transactions.write(caller, work -> new Versions(work).change(dataset, base, anyBase, changes, draft));
    }
}
