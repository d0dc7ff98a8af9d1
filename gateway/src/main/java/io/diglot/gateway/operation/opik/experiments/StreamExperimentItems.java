package io.diglot.gateway.operation.opik.experiments;

import io.diglot.gateway.backend.ItemStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.gateway.operation.opik.Violations;
import io.diglot.model.runs.ExperimentItemId;
import io.diglot.model.runs.ItemSearch;
import io.diglot.opik.experiments.OpikExperimentItemMapper;
import io.diglot.opik.experiments.OpikExperimentItemStreamRequest;
import java.util.Objects;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code POST /v1/private/experiments/items/stream}: items with what their traces hold, a line each. */
@Component
final class StreamExperimentItems implements OpikOperation {

    private static final int DEFAULT_LIMIT = 500;
    private static final int HIGHEST_LIMIT = 2000;

    private final ItemStore backend;
    private final OpikExperimentItemMapper mapper;

    StreamExperimentItems(ItemStore backend, OpikExperimentItemMapper mapper) {
        this.backend = backend;
        this.mapper = mapper;
    }

    @Override
    public String id() {
        return "streamExperimentItems";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        OpikExperimentItemStreamRequest asked = request.body(OpikExperimentItemStreamRequest.class);
        new Violations()
                .notBlank(asked.experimentName(), "experimentName")
                .between(asked.limit(), 1, HIGHEST_LIMIT, "limit")
                .nullOrNotBlank(asked.projectName(), "projectName")
                .refuse();
        ItemSearch search = new ItemSearch(
                Objects.requireNonNull(asked.experimentName()),
                asked.projectName(),
                asked.lastRetrievedId() == null ? null : new ExperimentItemId(asked.lastRetrievedId()));
        int limit = Objects.requireNonNullElse(asked.limit(), DEFAULT_LIMIT);
        return Mono.just(
                Reply.lines(backend.stream(request.caller(), search, limit).map(mapper::toLine)));
    }
}
