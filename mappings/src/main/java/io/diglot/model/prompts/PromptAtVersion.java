package io.diglot.model.prompts;

/** A prompt as it is at one of its versions. */
public record PromptAtVersion(LocatedPrompt prompt, LabelledVersion version) {}
