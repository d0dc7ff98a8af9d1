package io.diglot.arize;

import java.util.List;

/** A page of versions of a prompt ({@code ListPromptVersionsResponse}). */
public record ArizePromptVersionPage(List<ArizePromptVersion> promptVersions, ArizePagination pagination) {}
