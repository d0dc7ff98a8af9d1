package io.diglot.gateway.operation.opik.guardrails;

import io.diglot.gateway.backend.TraceStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.gateway.operation.opik.TracingRules;
import io.diglot.model.traces.GuardrailDraft;
import io.diglot.opik.guardrails.OpikGuardrailBatch;
import io.diglot.opik.guardrails.OpikGuardrailMapper;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code POST /v1/private/guardrails}: up to 1000 checks, also of traces that have not come yet. */
@Component
final class CreateGuardrails implements OpikOperation {

    private final TraceStore backend;
    private final OpikGuardrailMapper mapper;

    CreateGuardrails(TraceStore backend, OpikGuardrailMapper mapper) {
        this.backend = backend;
        this.mapper = mapper;
    }

    @Override
    public String id() {
        return "createGuardrails";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        OpikGuardrailBatch batch = request.body(OpikGuardrailBatch.class);
        TracingRules.checkBatch(batch.guardrails(), "guardrails", CreateGuardrails::check);
        List<GuardrailDraft> drafts = Objects.requireNonNull(batch.guardrails()).stream()
                .map(Objects::requireNonNull)
                .map(this::draft)
                .toList();
        return backend.guard(request.caller(), drafts).thenReturn(Reply.noContent());
    }

    private static void check(TracingRules rules, OpikGuardrailBatch.Item sent) {
        rules.violations().check(sent.id() == null, "Guardrail ids must be null");
        rules.projectName(sent.projectName())
                .required(sent.entityId(), "entityId")
                .required(sent.secondaryId(), "secondaryId")
                .required(sent.name(), "name")
                .required(sent.result(), "result")
                .required(sent.config(), "config")
                .required(sent.details(), "details");
    }

    private GuardrailDraft draft(OpikGuardrailBatch.Item sent) {
        OpikRequest.requireVersion7(sent.entityId(), "trace");
        OpikRequest.requireVersion7(sent.secondaryId(), "guardrail secondary");
        return mapper.toModel(sent);
    }
}
