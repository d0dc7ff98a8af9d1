package io.diglot.gateway.copy.side;

import io.diglot.model.prompts.PromptVersion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A version of a prompt.
 *
 * @param labels that stand at it and are no environments, in alphabetical order; absent where the backend knows none
 * @param environments that it is for, likewise
 */
public record CopiedPromptVersion(
        PromptVersion version,
        @Nullable List<String> labels,
        @Nullable List<String> environments) {

    public CopiedPromptVersion {
        labels = labels == null ? null : List.copyOf(labels);
        environments = environments == null ? null : List.copyOf(environments);
    }

    /** The same, under another number. */
    public CopiedPromptVersion numbered(long number) {
        return new CopiedPromptVersion(version.numbered(number), labels, environments);
    }

    /** The same of a backend that knows no environments. */
    public CopiedPromptVersion withoutEnvironments() {
        return new CopiedPromptVersion(version, labels, null);
    }
}
