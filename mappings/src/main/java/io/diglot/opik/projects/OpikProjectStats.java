package io.diglot.opik.projects;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The figures of a project ({@code ProjectStatsSummaryItem}); without traces it has none. */
public record OpikProjectStats(
        UUID projectId, @JsonUnwrapped @Nullable OpikProjectFigures figures) {}
