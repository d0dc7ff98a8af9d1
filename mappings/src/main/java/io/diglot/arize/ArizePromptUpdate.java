package io.diglot.arize;

import io.diglot.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * What can be changed of a prompt ({@code UpdatePromptRequest}).
 *
 * @param description a string, or null: then the prompt has none from now on
 */
public record ArizePromptUpdate(@Nullable Json description) {}
