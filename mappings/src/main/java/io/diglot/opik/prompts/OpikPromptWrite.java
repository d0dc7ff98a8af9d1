package io.diglot.opik.prompts;

import io.diglot.json.Json;
import io.diglot.opik.OpikNulls;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A prompt as Opik's clients send it ({@code Prompt_Write}).
 *
 * @param template of a first version; without one, there is none
 */
public record OpikPromptWrite(
        @Nullable UUID id,
        @Nullable String name,
        @Nullable UUID projectId,
        @Nullable String projectName,
        @Nullable String description,
        @Nullable String template,
        @Nullable Json metadata,
        @Nullable String changeDescription,
        @Nullable OpikPromptType type,
        @Nullable OpikTemplateStructure templateStructure,
        @Nullable List<String> tags) {

    public OpikPromptWrite {
        metadata = OpikNulls.absent(metadata);
    }
}
