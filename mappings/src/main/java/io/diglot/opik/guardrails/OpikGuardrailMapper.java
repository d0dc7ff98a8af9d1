package io.diglot.opik.guardrails;

import io.diglot.StrictMapping;
import io.diglot.model.spans.SpanId;
import io.diglot.model.traces.GuardrailCheck;
import io.diglot.model.traces.GuardrailDraft;
import io.diglot.model.traces.TraceId;
import io.diglot.opik.guardrails.OpikGuardrailsValidation.Check;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.mapstruct.Mapper;

/** Guardrails as Opik shows and sends them. What is lost: {@code fidelity/opik/guardrail.yaml}. */
@Mapper(config = StrictMapping.class)
public interface OpikGuardrailMapper {

    /** The checks of each span together, in their order. */
    default List<OpikGuardrailsValidation> toOpik(List<GuardrailCheck> checks) {
        Map<SpanId, List<Check>> bySpan = new LinkedHashMap<>();
        checks.forEach(check -> bySpan.computeIfAbsent(check.span(), span -> new ArrayList<>())
                .add(new Check(check.name(), check.passed() ? "passed" : "failed")));
        return bySpan.entrySet().stream()
                .map(entry -> new OpikGuardrailsValidation(entry.getKey().value(), List.copyOf(entry.getValue())))
                .toList();
    }

    /** One that was checked to be complete. */
    default GuardrailDraft toModel(OpikGuardrailBatch.Item sent) {
        return new GuardrailDraft(
                new TraceId(Objects.requireNonNull(sent.entityId())),
                sent.projectName(),
                new GuardrailCheck(
                        new SpanId(Objects.requireNonNull(sent.secondaryId())),
                        Objects.requireNonNull(sent.name()).name(),
                        sent.result() == OpikGuardrailBatch.Result.PASSED),
                Objects.requireNonNull(sent.config()),
                Objects.requireNonNull(sent.details()));
    }
}
