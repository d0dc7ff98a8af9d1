package io.diglot.arize;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message of a prompt ({@code LLMMessage}).
 *
 * @param role one of {@code USER}, {@code ASSISTANT}, {@code SYSTEM} and {@code TOOL}
 */
public record ArizeMessage(
        @Nullable String role,
        @Nullable String content,
        @Nullable String toolCallId,
        @Nullable List<@Nullable ToolCall> toolCalls) {

    /** A call that a model makes ({@code ToolCall}). */
    public record ToolCall(
            @Nullable String id,
            @Nullable String type,
            @Nullable Function function) {}

    /**
     * What is called ({@code ToolCallFunction}).
     *
     * @param arguments JSON, as text
     */
    public record Function(@Nullable String name, @Nullable String arguments) {}
}
