package io.diglot.gateway.backend.embedded;

import io.diglot.gateway.backend.ComparisonStore;
import io.diglot.gateway.backend.PageInParts;
import io.diglot.gateway.backend.local.Transactions;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.store.runs.ComparisonQuery;
import io.diglot.gateway.store.runs.ComparisonStats;
import io.diglot.gateway.store.versions.VersionColumns;
import io.diglot.model.datasets.ColumnTypes;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.runs.ComparedExample;
import io.diglot.model.runs.Comparison;
import io.diglot.model.runs.ComparisonFigures;
import io.diglot.model.runs.ComparisonSearch;
import io.diglot.paging.PageRequest;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
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

    @Override
    public Mono<ComparisonFigures> figures(Caller caller, ComparisonSearch search) {
        return transactions.read(caller, work -> new ComparisonStats(work).of(search));
    }

    @Override
    public Mono<List<ColumnTypes>> outputColumns(
            Caller caller, DatasetId dataset, @Nullable Set<ExperimentId> experiments) {
        return transactions.read(caller, work -> new ComparisonStats(work).outputColumns(dataset, experiments));
    }
}
