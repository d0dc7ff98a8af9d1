package io.diglot.gateway.operation.arize.tags;

import io.diglot.arize.ArizeIds;
import io.diglot.arize.ArizeTagMapper;
import io.diglot.gateway.backend.TagBackend;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.arize.ArizeOperation;
import io.diglot.gateway.operation.arize.ArizeRequest;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.tags.Tagged;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code GET /v2/datasets/{dataset_id}/tags}: the tags of a dataset. */
@Component
final class ListDatasetTags implements ArizeOperation {

    private final TagBackend backend;
    private final ArizeTagMapper mapper;

    ListDatasetTags(TagBackend backend, ArizeTagMapper mapper) {
        this.backend = backend;
        this.mapper = mapper;
    }

    @Override
    public String id() {
        return "list_dataset_tags";
    }

    @Override
    public Mono<Reply> answer(ArizeRequest request) {
        Tagged dataset =
                new Tagged.OfDataset(new DatasetId(request.pathId("dataset_id", ArizeIds.DATASET, Resource.DATASET)));
        return backend.of(request.caller(), dataset).map(mapper::toArize).map(Reply::ok);
    }
}
