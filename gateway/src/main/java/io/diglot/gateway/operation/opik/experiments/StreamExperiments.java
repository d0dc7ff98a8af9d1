package io.diglot.gateway.operation.opik.experiments;

import io.diglot.gateway.backend.ExperimentStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.gateway.operation.opik.Violations;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.opik.experiments.OpikExperimentMapper;
import io.diglot.opik.experiments.OpikExperimentStreamRequest;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code POST /v1/private/experiments/stream}: the experiments whose name contains a text, one a line. */
@Component
final class StreamExperiments implements OpikOperation {

    private static final int DEFAULT_LIMIT = 500;
    private static final int MAX_LIMIT = 2_000;

    private final ExperimentStore backend;
    private final OpikExperimentMapper mapper;

    StreamExperiments(ExperimentStore backend, OpikExperimentMapper mapper) {
        this.backend = backend;
        this.mapper = mapper;
    }

    @Override
    public String id() {
        return "streamExperiments";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        OpikExperimentStreamRequest wanted = request.body(OpikExperimentStreamRequest.class);
        new Violations()
                .notBlank(wanted.name(), "name")
                .between(wanted.limit(), 1, MAX_LIMIT, "limit")
                .nullOrNotBlank(wanted.projectName(), "projectName")
                .refuse();
        return Mono.just(Reply.lines(backend.stream(
                        request.caller(),
                        Objects.requireNonNull(wanted.name()),
                        Optional.ofNullable(wanted.projectName()),
                        Optional.ofNullable(wanted.lastRetrievedId()).map(ExperimentId::new),
                        Objects.requireNonNullElse(wanted.limit(), DEFAULT_LIMIT))
                .map(mapper::toOpik)));
    }
}
