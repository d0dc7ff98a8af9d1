package io.diglot.opik.projects;

import java.util.List;

/** The names of token counts ({@code TokenUsageNames}). */
public record OpikTokenUsageNames(List<String> names) {}
