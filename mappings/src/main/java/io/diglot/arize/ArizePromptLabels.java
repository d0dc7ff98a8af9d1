package io.diglot.arize;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The labels that are to stand at a version, and no others ({@code SetPromptVersionLabelsRequest}). */
public record ArizePromptLabels(@Nullable List<@Nullable String> labels) {}
