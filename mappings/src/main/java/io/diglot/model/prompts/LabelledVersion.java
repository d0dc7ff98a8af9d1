package io.diglot.model.prompts;

import java.util.List;

/**
 * A version with the labels that stand at it.
 *
 * @param structure of its prompt
 * @param labels in alphabetical order; none of them stands at another version of the prompt
 */
public record LabelledVersion(PromptVersion version, Prompt.Structure structure, List<String> labels) {

    public LabelledVersion {
        labels = List.copyOf(labels);
    }
}
