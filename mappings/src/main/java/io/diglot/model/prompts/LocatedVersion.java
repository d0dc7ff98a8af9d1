package io.diglot.model.prompts;

/** A version with its prompt. */
public record LocatedVersion(Prompt prompt, PromptVersion version) {}
