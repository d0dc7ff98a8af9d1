package io.diglot.arize;

import io.diglot.json.Json;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A version of a prompt as Arize shows it ({@code PromptVersion}). */
public record ArizePromptVersion(
        String id,
        String promptId,
        String commitHash,
        String commitMessage,
        List<ArizeMessage> messages,
        String inputVariableFormat,
        String provider,
        String model,
        @Nullable Json invocationParams,
        @Nullable Json providerParams,
        Instant createdAt,
        String createdByUserId,
        List<String> labels) {}
