package io.diglot.gateway.operation.arize.datasets;

import io.diglot.arize.ArizeDatasetMapper;
import io.diglot.arize.ArizeDatasetPage;
import io.diglot.gateway.backend.DatasetBackend;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.arize.ArizeOperation;
import io.diglot.gateway.operation.arize.ArizePages;
import io.diglot.gateway.operation.arize.ArizeRequest;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code GET /v2/datasets}: the datasets that the caller sees, the newest first, without their versions. */
@Component
final class ListDatasets implements ArizeOperation {

    private final DatasetBackend backend;
    private final ArizeDatasetMapper mapper;
    private final ArizePages pages;

    ListDatasets(DatasetBackend backend, ArizeDatasetMapper mapper, ArizePages pages) {
        this.backend = backend;
        this.mapper = mapper;
        this.pages = pages;
    }

    @Override
    public String id() {
        return "list_datasets";
    }

    @Override
    public Mono<Reply> answer(ArizeRequest request) {
        return pages.byName(request, backend::list, mapper::toArize, ArizeDatasetPage::new);
    }
}
