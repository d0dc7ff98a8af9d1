package io.diglot.gateway.operation.arize.tags;

import io.diglot.arize.ArizeIds;
import io.diglot.arize.ArizeTagMapper;
import io.diglot.arize.ArizeTagsAdd;
import io.diglot.gateway.backend.TagBackend;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.arize.ArizeOperation;
import io.diglot.gateway.operation.arize.ArizeRequest;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.tags.Tagged;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code POST /v2/datasets/{dataset_id}/tags}: puts tags on a dataset. */
@Component
final class AddDatasetTags implements ArizeOperation {

    private final TagBackend backend;
    private final ArizeTagMapper mapper;

    AddDatasetTags(TagBackend backend, ArizeTagMapper mapper) {
        this.backend = backend;
        this.mapper = mapper;
    }

    @Override
    public String id() {
        return "add_dataset_tags";
    }

    @Override
    public Mono<Reply> answer(ArizeRequest request) {
        Tagged dataset =
                new Tagged.OfDataset(new DatasetId(request.pathId("dataset_id", ArizeIds.DATASET, Resource.DATASET)));
        return backend.add(request.caller(), dataset, TagRules.toBeAdded(request.body(ArizeTagsAdd.class)))
                .map(mapper::toArize)
                .map(Reply::ok);
    }
}
