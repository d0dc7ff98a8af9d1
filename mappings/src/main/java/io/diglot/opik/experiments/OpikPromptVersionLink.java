package io.diglot.opik.experiments;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A link to the version of a prompt ({@code PromptVersionLink}), as a client gives it. */
public record OpikPromptVersionLink(@Nullable UUID id) {}
