package io.diglot.gateway.backend.embedded;

import io.diglot.gateway.backend.ItemStore;
import io.diglot.gateway.backend.local.Transactions;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.store.runs.Items;
import io.diglot.gateway.store.runs.RunUploadWriter;
import io.diglot.gateway.store.spaces.Kept;
import io.diglot.model.runs.ExperimentItemId;
import io.diglot.model.runs.ItemDetail;
import io.diglot.model.runs.ItemDraft;
import io.diglot.model.runs.ItemSearch;
import io.diglot.model.runs.RunUpload;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Experiment items in the embedded database. */
@Component
final class EmbeddedItems implements ItemStore {

    private static final int STREAMED_AT_ONCE = 200;

    private final Transactions transactions;

    EmbeddedItems(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Mono<Void> put(Caller caller, List<ItemDraft> drafts) {
        return transactions.writeOnly(caller, work -> new Items(work).put(drafts));
    }

    @Override
    public Mono<RunUpload.Project> upload(Caller caller, RunUpload upload) {
        return transactions.write(caller, work -> new RunUploadWriter(work).write(upload));
    }

    @Override
    public Mono<ItemDetail> get(Caller caller, ExperimentItemId id) {
        return transactions.read(caller, Kept.EXPERIMENT_ITEM, id.value(), work -> new Items(work).get(id));
    }

    @Override
    public Flux<ItemDetail> stream(Caller caller, ItemSearch search, int limit) {
        return next(caller, search, limit)
                .expand(part -> part.left() == 0 ? Mono.empty() : next(caller, part.following(search), part.left()))
                // More at once would be read before anyone asks for it.
                .concatMapIterable(Part::content, 1);
    }

    /** @param left how many more to stream; 0 where nothing is left */
    private record Part(List<ItemDetail> content, int left) {
        ItemSearch following(ItemSearch search) {
            return new ItemSearch(
                    search.experimentName(),
                    search.projectName(),
                    content.getLast().item().id());
        }
    }

    private Mono<Part> next(Caller caller, ItemSearch search, int left) {
        return transactions.read(caller, work -> {
            Items.Part part = new Items(work).newest(search, Math.min(left, STREAMED_AT_ONCE));
            return new Part(
                    part.content(), part.last() ? 0 : left - part.content().size());
        });
    }

    @Override
    public Mono<Void> delete(Caller caller, Collection<ExperimentItemId> ids) {
        return transactions.delete(caller, work -> new Items(work).delete(ids));
    }
}
