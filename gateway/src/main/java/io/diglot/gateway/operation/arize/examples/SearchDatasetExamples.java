package io.diglot.gateway.operation.arize.examples;

import io.diglot.arize.ArizeExample;
import io.diglot.arize.ArizeExampleMapper;
import io.diglot.arize.ArizeExamplePage;
import io.diglot.arize.ArizeFilters;
import io.diglot.arize.ArizeSearchExamples;
import io.diglot.gateway.backend.ExampleBackend;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.arize.ArizeOperation;
import io.diglot.gateway.operation.arize.ArizeRequest;
import io.diglot.gateway.operation.arize.ArizeSearch;
import io.diglot.gateway.operation.arize.ArizeSearches;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.examples.Example;
import io.diglot.model.runs.FlatRun;
import io.diglot.model.versions.DatasetVersionId;
import java.util.Set;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code POST /v2/datasets/{dataset_id}/examples/search}: a page of the examples that pass a filter, oldest first. */
@Component
final class SearchDatasetExamples implements ArizeOperation {

    private final ExampleBackend backend;
    private final ArizeSearches searches;
    private final ArizeExampleMapper mapper;

    SearchDatasetExamples(ExampleBackend backend, ArizeSearches searches, ArizeExampleMapper mapper) {
        this.backend = backend;
        this.searches = searches;
        this.mapper = mapper;
    }

    @Override
    public String id() {
        return "search_dataset_examples";
    }

    @Override
    public Mono<Reply> answer(ArizeRequest request) {
        DatasetId dataset = ExampleRules.dataset(request);
        ArizeSearchExamples sent = request.search(ArizeSearchExamples.class);
        DatasetVersionId version = ExampleRules.version(sent.datasetVersionId());
        ArizeSearch search = ArizeSearch.of(ArizeFilters.EXAMPLES, sent.filter(), sent.limit(), sent.cursor());
        Set<String> ids = search.only(FlatRun.ID);
        ArizeSearches.Rows<Example, ArizeExample> examples = new ArizeSearches.Rows<>(
                "examples",
                (place, some) -> backend.walkAmong(request.caller(), dataset, version, ids, place, some),
                ArizeFilters::row,
                mapper::toArize,
                ArizeExamplePage::new);
        return searches.checked(
                        search, ArizeFilters.OF_ALL_EXAMPLES, backend.columns(request.caller(), dataset, version))
                .then(Mono.defer(
                        () -> searches.reply(request, search, examples, dataset, version == null ? "" : version)));
    }
}
