package io.diglot.opik.guardrails;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.diglot.json.Json;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What guardrails found, to record at once ({@code GuardrailBatch_Write}). */
public record OpikGuardrailBatch(@Nullable List<@Nullable Item> guardrails) {

    /** What a guardrail looks for. */
    public enum Name {
        TOPIC,
        PII
    }

    /** What it found. */
    public enum Result {
        @JsonProperty("passed")
        PASSED,
        @JsonProperty("failed")
        FAILED
    }

    /** One check ({@code Guardrail_Write}): {@code entityId} is the trace, {@code secondaryId} the span of the guardrail. */
    public record Item(
            @Nullable UUID id,
            @Nullable UUID entityId,
            @Nullable UUID secondaryId,
            @Nullable String projectName,
            @Nullable UUID projectId,
            @Nullable Name name,
            @Nullable Result result,
            @Nullable Json config,
            @Nullable Json details) {}
}
