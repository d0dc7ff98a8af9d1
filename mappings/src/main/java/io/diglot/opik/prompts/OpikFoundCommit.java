package io.diglot.opik.prompts;

import java.util.UUID;

/** A version that was found by its commit ({@code PromptVersionLink_Public} of the prompts). */
public record OpikFoundCommit(UUID promptVersionId, String commit, UUID promptId, String promptName) {}
