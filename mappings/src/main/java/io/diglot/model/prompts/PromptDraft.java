package io.diglot.model.prompts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A prompt to be made, under an id that its client may have chosen.
 *
 * @param version the first; absent: it has none yet
 */
public record PromptDraft(
        @Nullable PromptId id,
        String name,
        PromptScope scope,
        @Nullable String description,
        Prompt.Structure structure,
        List<String> tags,
        @Nullable PromptVersionDraft version) {

    public PromptDraft {
        tags = List.copyOf(tags);
    }
}
