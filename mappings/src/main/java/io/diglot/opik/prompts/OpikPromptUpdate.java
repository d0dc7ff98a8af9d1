package io.diglot.opik.prompts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What becomes of a prompt ({@code Prompt_Updatable}). A description that is not sent again is forgotten. */
public record OpikPromptUpdate(
        @Nullable String name,
        @Nullable String description,
        @Nullable List<String> tags) {}
