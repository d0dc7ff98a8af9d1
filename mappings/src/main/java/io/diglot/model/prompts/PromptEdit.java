package io.diglot.model.prompts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a prompt.
 *
 * @param tags absent: they stay
 */
public record PromptEdit(
        String name, @Nullable String description, @Nullable List<String> tags) {}
