package io.diglot.model.prompts;

import io.diglot.model.spaces.Workspace;

/** A prompt and where it lies. */
public record LocatedPrompt(Prompt prompt, Workspace workspace) {}
