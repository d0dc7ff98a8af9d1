package io.diglot.gateway.backend.embedded;

import io.diglot.gateway.backend.ComparisonBackend;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.database.Database;
import io.diglot.gateway.store.runs.ComparisonQuery;
import io.diglot.gateway.store.versions.VersionColumns;
import io.diglot.model.examples.Example;
import io.diglot.model.examples.ExampleId;
import io.diglot.model.runs.ComparedExample;
import io.diglot.model.runs.Comparison;
import io.diglot.model.runs.ComparisonSearch;
import io.diglot.model.runs.ItemDetail;
import io.diglot.paging.Page;
import io.diglot.paging.PageRequest;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The comparison of experiments in the embedded database. */
@Component
final class EmbeddedComparisons implements ComparisonBackend {

    private final Database database;
    private final VersionColumns columns;

    EmbeddedComparisons(Database database, VersionColumns columns) {
        this.database = database;
        this.columns = columns;
    }

    @Override
    public Mono<Comparison> compare(Caller caller, ComparisonSearch search, PageRequest page) {
        return database.read(session -> {
            ComparisonQuery query = new ComparisonQuery(session, caller.home(), search);
            List<ExampleId> ids = query.page(page);
            Map<ExampleId, Example> examples = query.examples(ids);
            Map<ExampleId, List<ItemDetail>> items = query.items(ids);
            List<ComparedExample> content = ids.stream()
                    .map(id -> new ComparedExample(
                            id, search.dataset(), examples.get(id), items.getOrDefault(id, List.of())))
                    .toList();
            return new Comparison(
                    new Page<>(content, page.page(), content.size(), query.count()), query.columns(columns));
        });
    }
}
