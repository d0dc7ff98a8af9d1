package io.diglot.opik.prompts;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of some versions ({@code PromptVersionBatchUpdate}).
 *
 * @param mergeTags whether the tags that they have stay too
 */
public record OpikPromptVersionsUpdate(
        @Nullable List<@Nullable UUID> ids,
        @Nullable Update update,
        @Nullable Boolean mergeTags) {

    /** What becomes of each ({@code PromptVersionUpdate}). */
    public record Update(@Nullable List<String> tags) {}
}
