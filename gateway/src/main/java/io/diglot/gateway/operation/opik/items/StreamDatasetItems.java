package io.diglot.gateway.operation.opik.items;

import io.diglot.gateway.backend.ExampleStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.gateway.operation.opik.Violations;
import io.diglot.model.examples.ExampleId;
import io.diglot.opik.items.OpikDatasetItemMapper;
import io.diglot.opik.items.OpikDatasetItemStreamRequest;
import java.util.Objects;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code POST /v1/private/datasets/items/stream}: the items of a version, one line each. */
@Component
final class StreamDatasetItems implements OpikOperation {

    private static final int MOST = 2000;

    private final ExampleStore backend;
    private final OpikDatasetItemMapper mapper;

    StreamDatasetItems(ExampleStore backend, OpikDatasetItemMapper mapper) {
        this.backend = backend;
        this.mapper = mapper;
    }

    @Override
    public String id() {
        return "streamDatasetItems";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        OpikDatasetItemStreamRequest wanted = request.body(OpikDatasetItemStreamRequest.class);
        new Violations()
                .notBlank(wanted.datasetName(), "datasetName")
                .between(wanted.steamLimit(), 1, MOST, "steamLimit")
                .refuse();
        String version = wanted.datasetVersion();
        return Mono.just(Reply.lines(backend.stream(
                        request.caller(),
                        Objects.requireNonNull(wanted.datasetName()),
                        version == null || version.isBlank() ? null : version,
                        ItemRules.FILTERS.of(Objects.requireNonNullElse(wanted.filters(), "")),
                        wanted.lastRetrievedId() == null ? null : new ExampleId(wanted.lastRetrievedId()),
                        Objects.requireNonNullElse(wanted.steamLimit(), MOST))
                .map(mapper::toOpik)));
    }
}
