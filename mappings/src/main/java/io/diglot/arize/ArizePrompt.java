package io.diglot.arize;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A prompt as Arize shows it ({@code Prompt}, {@code PromptWithVersion}).
 *
 * @param version where one was asked for
 */
public record ArizePrompt(
        String id,
        String name,
        @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String description,
        String spaceId,
        Instant createdAt,
        Instant updatedAt,
        String createdByUserId,
        @Nullable ArizePromptVersion version) {}
