package io.diglot.opik.guardrails;

import java.util.List;
import java.util.UUID;

/** The checks of one span of a trace ({@code GuardrailsValidation}). */
public record OpikGuardrailsValidation(UUID spanId, List<Check> checks) {

    /** One check ({@code Check}). */
    public record Check(String name, String result) {}
}
