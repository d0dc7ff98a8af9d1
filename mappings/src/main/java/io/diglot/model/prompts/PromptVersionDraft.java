package io.diglot.model.prompts;

import io.diglot.json.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A version to be made, under an id and a commit that its client may have chosen. */
public record PromptVersionDraft(
        @Nullable PromptVersionId id,
        @Nullable String commit,
        String template,
        @Nullable Json metadata,
        PromptVersion.Type type,
        @Nullable String changeDescription,
        List<String> tags) {

    public PromptVersionDraft {
        tags = List.copyOf(tags);
    }
}
