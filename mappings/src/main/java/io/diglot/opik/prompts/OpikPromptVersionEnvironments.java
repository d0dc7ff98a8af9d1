package io.diglot.opik.prompts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The environments that a version is to be for, and no others ({@code PromptVersionEnvironmentUpdate}). */
public record OpikPromptVersionEnvironments(@Nullable List<@Nullable String> environments) {}
