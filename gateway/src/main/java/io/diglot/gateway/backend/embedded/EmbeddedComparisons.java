package io.diglot.gateway.backend.embedded;

import io.diglot.gateway.backend.ComparisonStore;
import io.diglot.gateway.backend.PageInParts;
import io.diglot.gateway.backend.local.Transactions;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.store.runs.ComparisonQuery;
import io.diglot.gateway.store.versions.VersionColumns;
import io.diglot.model.runs.ComparedExample;
import io.diglot.model.runs.Comparison;
import io.diglot.model.runs.ComparisonSearch;
import io.diglot.paging.PageRequest;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The comparison of experiments in the embedded database. */
@Component
final class EmbeddedComparisons implements ComparisonStore {

    private final Transactions transactions;
    private final VersionColumns columns;

    EmbeddedComparisons(Transactions transactions, VersionColumns columns) {
        this.transactions = transactions;
        this.columns = columns;
    }

    @Override
    public Mono<PageInParts<Comparison, ComparedExample>> compare(
            Caller caller, ComparisonSearch search, PageRequest page) {
        return transactions
                .readRows(caller, work -> new ComparisonQuery(work, search).compare(page, columns))
                .map(begun -> Unread.page(
                        begun.page(),
                        begun.unread(),
                        ids -> transactions.readRows(caller, work -> new ComparisonQuery(work, search).read(ids))));
    }
}
