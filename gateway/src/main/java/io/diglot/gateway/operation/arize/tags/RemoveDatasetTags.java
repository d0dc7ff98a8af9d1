package io.diglot.gateway.operation.arize.tags;

import io.diglot.arize.ArizeIds;
import io.diglot.arize.ArizeTagMapper;
import io.diglot.arize.ArizeTagsRemove;
import io.diglot.gateway.backend.TagBackend;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.arize.ArizeOperation;
import io.diglot.gateway.operation.arize.ArizeRequest;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.tags.Tagged;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code DELETE /v2/datasets/{dataset_id}/tags}: takes tags from a dataset. */
@Component
final class RemoveDatasetTags implements ArizeOperation {

    private final TagBackend backend;
    private final ArizeTagMapper mapper;

    RemoveDatasetTags(TagBackend backend, ArizeTagMapper mapper) {
        this.backend = backend;
        this.mapper = mapper;
    }

    @Override
    public String id() {
        return "remove_dataset_tags";
    }

    @Override
    public Mono<Reply> answer(ArizeRequest request) {
        Tagged dataset =
                new Tagged.OfDataset(new DatasetId(request.pathId("dataset_id", ArizeIds.DATASET, Resource.DATASET)));
        return backend.remove(request.caller(), dataset, TagRules.toBeRemoved(request.body(ArizeTagsRemove.class)))
                .map(mapper::toArize)
                .map(Reply::ok);
    }
}
