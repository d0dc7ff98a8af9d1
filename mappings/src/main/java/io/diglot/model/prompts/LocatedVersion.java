package io.diglot.model.prompts;

import java.util.List;

/**
 * A version with its prompt.
 *
 * @param environments of the workspace's environments those that it is for, in alphabetical order; none of them is for
 *     another version of the prompt
 */
public record LocatedVersion(Prompt prompt, PromptVersion version, List<String> environments) {

    public LocatedVersion {
        environments = List.copyOf(environments);
    }

    /** One for no environment. */
    public LocatedVersion(Prompt prompt, PromptVersion version) {
        this(prompt, version, List.of());
    }
}
