package io.diglot.gateway.copy.side;

import io.diglot.json.Json;
import io.diglot.model.traces.GuardrailCheck;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a guardrail found in a trace.
 *
 * @param kept absent where a backend shows only what was found
 */
public record CopiedGuardrail(
        GuardrailCheck check, @Nullable Kept kept) {

    /**
     * What else is known of a check.
     *
     * @param config what the guardrail was told to look for
     * @param details what it saw
     */
    public record Kept(UUID id, Json config, Json details, Instant createdAt, String createdBy) {}
}
