package io.diglot.opik.prompts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.diglot.opik.OpikResource;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A prompt as Opik shows it ({@code Prompt_Public}, {@code Prompt_Detail}).
 *
 * @param latestVersion where a prompt is shown by itself
 * @param requestedVersion where it was asked for by the commit of a version
 */
public record OpikPrompt(
        UUID id,
        String name,
        @Nullable UUID projectId,
        @Nullable String description,
        OpikTemplateStructure templateStructure,
        @JsonInclude(Include.NON_EMPTY) List<String> tags,
        Instant createdAt,
        String createdBy,
        Instant lastUpdatedAt,
        String lastUpdatedBy,
        long versionCount,
        @Nullable OpikPromptVersion latestVersion,
        @Nullable OpikPromptVersion requestedVersion)
        implements OpikResource {

    /** What is empty, and what older servers do not know, is absent from an answer. */
    public OpikPrompt {
        templateStructure = Objects.requireNonNullElse(templateStructure, OpikTemplateStructure.TEXT);
        tags = Objects.requireNonNullElse(tags, List.of());
    }
}
