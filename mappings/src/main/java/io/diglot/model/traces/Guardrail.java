package io.diglot.model.traces;

import io.diglot.json.Json;
import java.time.Instant;
import java.util.UUID;

/**
 * A check as it is kept.
 *
 * @param config what the guardrail was told to look for
 * @param details what it saw
 */
public record Guardrail(
        UUID id, TraceId trace, GuardrailCheck check, Json config, Json details, Instant createdAt, String createdBy) {}
