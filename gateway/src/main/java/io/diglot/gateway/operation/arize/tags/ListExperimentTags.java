package io.diglot.gateway.operation.arize.tags;

import io.diglot.arize.ArizeIds;
import io.diglot.arize.ArizeTagMapper;
import io.diglot.gateway.backend.TagBackend;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.arize.ArizeOperation;
import io.diglot.gateway.operation.arize.ArizeRequest;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.tags.Tagged;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code GET /v2/experiments/{experiment_id}/tags}: the tags of an experiment. */
@Component
final class ListExperimentTags implements ArizeOperation {

    private final TagBackend backend;
    private final ArizeTagMapper mapper;

    ListExperimentTags(TagBackend backend, ArizeTagMapper mapper) {
        this.backend = backend;
        this.mapper = mapper;
    }

    @Override
    public String id() {
        return "list_experiment_tags";
    }

    @Override
    public Mono<Reply> answer(ArizeRequest request) {
        Tagged experiment = new Tagged.OfExperiment(
                new ExperimentId(request.pathId("experiment_id", ArizeIds.EXPERIMENT, Resource.EXPERIMENT)));
        return backend.of(request.caller(), experiment).map(mapper::toArize).map(Reply::ok);
    }
}
