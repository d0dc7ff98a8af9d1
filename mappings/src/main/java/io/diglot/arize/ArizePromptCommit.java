package io.diglot.arize;

import io.diglot.json.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A version to be made ({@code CreatePromptVersionRequest}, {@code PromptVersionCreateRequest}). */
public record ArizePromptCommit(
        @Nullable String commitMessage,
        @Nullable String inputVariableFormat,
        @Nullable String provider,
        @Nullable String model,
        @Nullable List<@Nullable ArizeMessage> messages,
        @Nullable Json invocationParams,
        @Nullable Json providerParams) {}
