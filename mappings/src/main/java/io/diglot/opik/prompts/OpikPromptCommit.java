package io.diglot.opik.prompts;

import io.diglot.json.Json;
import io.diglot.opik.OpikNulls;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A version to be made of the prompt of a name ({@code CreatePromptVersion_Detail}).
 *
 * @param templateStructure of a prompt that is made with it
 */
public record OpikPromptCommit(
        @Nullable String name,
        @Nullable Version version,
        @Nullable OpikTemplateStructure templateStructure,
        @Nullable UUID projectId,
        @Nullable String projectName) {

    /** What the version is to hold ({@code PromptVersion_Detail}). */
    public record Version(
            @Nullable UUID id,
            @Nullable String commit,
            @Nullable String template,
            @Nullable Json metadata,
            @Nullable OpikPromptType type,
            @Nullable String changeDescription,
            @Nullable List<String> tags) {

        public Version {
            metadata = OpikNulls.absent(metadata);
        }
    }
}
