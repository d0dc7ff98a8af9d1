package io.diglot.model.traces;

import io.diglot.model.spans.SpanId;

/**
 * What a guardrail found in a trace.
 *
 * @param span the one of the guardrail
 * @param name what it looked for
 */
public record GuardrailCheck(SpanId span, String name, boolean passed) {}
