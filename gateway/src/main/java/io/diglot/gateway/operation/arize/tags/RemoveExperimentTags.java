package io.diglot.gateway.operation.arize.tags;

import io.diglot.arize.ArizeIds;
import io.diglot.arize.ArizeTagMapper;
import io.diglot.arize.ArizeTagsRemove;
import io.diglot.gateway.backend.TagBackend;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.arize.ArizeOperation;
import io.diglot.gateway.operation.arize.ArizeRequest;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.tags.Tagged;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code DELETE /v2/experiments/{experiment_id}/tags}: takes tags from an experiment. */
@Component
final class RemoveExperimentTags implements ArizeOperation {

    private final TagBackend backend;
    private final ArizeTagMapper mapper;

    RemoveExperimentTags(TagBackend backend, ArizeTagMapper mapper) {
        this.backend = backend;
        this.mapper = mapper;
    }

    @Override
    public String id() {
        return "remove_experiment_tags";
    }

    @Override
    public Mono<Reply> answer(ArizeRequest request) {
        Tagged experiment = new Tagged.OfExperiment(
                new ExperimentId(request.pathId("experiment_id", ArizeIds.EXPERIMENT, Resource.EXPERIMENT)));
        return backend.remove(request.caller(), experiment, TagRules.toBeRemoved(request.body(ArizeTagsRemove.class)))
                .map(mapper::toArize)
                .map(Reply::ok);
    }
}
