package io.diglot.gateway.llm;

import io.diglot.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * What a language model said.
 *
 * @param text absent where it said nothing
 * @param usage numbers of tokens by OpenAI's names; absent where the endpoint does not tell
 */
public record ModelAnswer(@Nullable String text, @Nullable Json usage) {}
