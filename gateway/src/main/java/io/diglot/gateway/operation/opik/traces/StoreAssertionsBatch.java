package io.diglot.gateway.operation.opik.traces;

import io.diglot.gateway.backend.SpanStore;
import io.diglot.gateway.backend.TraceStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.gateway.operation.opik.TracingRules;
import io.diglot.gateway.operation.opik.Violations;
import io.diglot.model.scores.Scored;
import io.diglot.model.spans.SpanId;
import io.diglot.model.traces.TraceId;
import io.diglot.opik.scores.OpikAssertionBatch;
import io.diglot.opik.scores.OpikAssertionBatch.Item;
import io.diglot.opik.scores.OpikFeedbackScoreMapper;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code PUT /v1/private/assertion-results}: up to 1000 results, kept as the scores that older clients send for them. */
@Component
final class StoreAssertionsBatch implements OpikOperation {

    private static final String OF_THREADS =
            "Unsupported entity_type 'THREAD' for assertion-results — supported types: [TRACE, SPAN]";

    private final TraceStore backend;
    private final SpanStore spans;
    private final OpikFeedbackScoreMapper mapper;

    StoreAssertionsBatch(TraceStore backend, SpanStore spans, OpikFeedbackScoreMapper mapper) {
        this.backend = backend;
        this.spans = spans;
        this.mapper = mapper;
    }

    @Override
    public String id() {
        return "storeAssertionsBatch";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        OpikAssertionBatch batch = request.body(OpikAssertionBatch.class);
        new Violations().notNull(batch.entityType(), "entityType").refuse();
        TracingRules.checkBatch(batch.assertionResults(), "assertionResults", StoreAssertionsBatch::check);
        List<Item> results = Objects.requireNonNull(batch.assertionResults()).stream()
                .map(Objects::requireNonNull)
                .toList();
        Mono<Void> stored =
                switch (Objects.requireNonNull(batch.entityType())) {
                    case TRACE -> backend.score(request.caller(), scored(results, TraceId::new));
                    case SPAN -> spans.score(request.caller(), scored(results, SpanId::new));
                    case THREAD -> Mono.error(OpikRequest.badRequest(OF_THREADS));
                };
        return stored.thenReturn(Reply.noContent());
    }

    private static void check(TracingRules rules, Item result) {
        rules.violations().notBlank(result.name(), rules.where() + "name");
        rules.projectName(result.projectName())
                .required(result.entityId(), "entityId")
                .required(result.status(), "status")
                .required(result.source(), "source");
    }

    private <I> List<Scored<I>> scored(List<Item> results, Function<UUID, I> id) {
        return results.stream()
                .map(result -> new Scored<>(
                        id.apply(Objects.requireNonNull(result.entityId())),
                        result.projectName(),
                        mapper.toModel(result)))
                .toList();
    }
}
