package io.diglot.gateway.operation.opik.items;

import io.diglot.gateway.backend.ExampleStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikPages;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.model.Filter;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.examples.Example;
import io.diglot.model.examples.ExamplePage;
import io.diglot.opik.items.OpikDatasetItemMapper;
import io.diglot.paging.PageRequest;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code GET /v1/private/datasets/{id}/items}: a page of the items of a version. */
@Component
final class GetDatasetItems implements OpikOperation {

    private final ExampleStore backend;
    private final OpikDatasetItemMapper mapper;

    GetDatasetItems(ExampleStore backend, OpikDatasetItemMapper mapper) {
        this.backend = backend;
        this.mapper = mapper;
    }

    @Override
    public String id() {
        return "getDatasetItems";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        DatasetId dataset = new DatasetId(request.pathId("id"));
        PageRequest page = request.page();
        List<Filter> filters = ItemRules.FILTERS.of(request);
        String version = request.call().query("version").orElse(null);
        return backend.page(request.caller(), dataset, version, filters, page)
                .map(examples -> OpikPages.reply(
                        examples, mapper::toOpik, ExamplePage::shown, (Example example) -> mapper.toOpik(example)));
    }
}
