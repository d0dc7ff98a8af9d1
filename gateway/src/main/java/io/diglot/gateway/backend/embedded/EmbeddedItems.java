package io.diglot.gateway.backend.embedded;

import io.diglot.gateway.backend.ItemStore;
import io.diglot.gateway.backend.local.Transactions;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.memory.InPortions;
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
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Experiment items in the embedded database. */
@Component
final class EmbeddedItems implements ItemStore {

    private final Transactions transactions;
    private final SpanPrices prices;

    /** Estimates no costs. */
    EmbeddedItems(Transactions transactions) {
        this(transactions, SpanPrices.NONE);
    }

    @Autowired
    EmbeddedItems(Transactions transactions, SpanPrices prices) {
        this.transactions = transactions;
        this.prices = prices;
    }

    @Override
    public Mono<Void> put(Caller caller, List<ItemDraft> drafts) {
        return transactions.writeOnly(caller, work -> new Items(work).put(drafts));
    }

    @Override
    public Mono<RunUpload.Project> upload(Caller caller, RunUpload upload) {
        return transactions.write(caller, work -> new RunUploadWriter(work).write(prices.priced(upload)));
    }

    @Override
    public Mono<ItemDetail> get(Caller caller, ExperimentItemId id) {
        return transactions.read(caller, Kept.EXPERIMENT_ITEM, id.value(), work -> new Items(work).get(id));
    }

    @Override
    public Flux<ItemDetail> stream(Caller caller, ItemSearch search, int limit) {
        return InPortions.of(
                new Streamed<>(search.before(), limit),
                from -> transactions.readRows(
                        caller,
                        work -> from.portion(
                                new Items(work).newest(search.below(from.after()), from.atOnce()),
                                detail -> detail.item().id())));
    }

    @Override
    public Mono<Void> delete(Caller caller, Collection<ExperimentItemId> ids) {
        return transactions.delete(caller, work -> new Items(work).delete(ids));
    }
}
