package io.diglot.opik.prompts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A question for versions by their commits ({@code PromptVersionCommitsRequest_Public}). */
public record OpikPromptCommits(@Nullable List<@Nullable String> commits) {}
