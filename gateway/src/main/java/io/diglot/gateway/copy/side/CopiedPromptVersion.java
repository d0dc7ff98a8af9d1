package io.diglot.gateway.copy.side;

import io.diglot.model.prompts.PromptVersion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A version of a prompt.
 *
 * @param labels that stand at it, in alphabetical order; absent where the backend knows none
 */
public record CopiedPromptVersion(
        PromptVersion version, @Nullable List<String> labels) {

    public CopiedPromptVersion {
        labels = labels == null ? null : List.copyOf(labels);
    }
}
