package io.diglot.opik.projects;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.jspecify.annotations.Nullable;

/** A project with its figures ({@code Project_Detailed}); without traces it has none. */
public record OpikProjectDetailed(
        @JsonUnwrapped OpikProject project,
        @JsonUnwrapped @Nullable OpikProjectFigures figures) {}
