package io.diglot.model.traces;

import io.diglot.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * A check to be kept.
 *
 * @param projectName the default project's where there is none
 * @param config what the guardrail was told to look for
 * @param details what it saw
 */
public record GuardrailDraft(
        TraceId trace, @Nullable String projectName, GuardrailCheck check, Json config, Json details) {}
