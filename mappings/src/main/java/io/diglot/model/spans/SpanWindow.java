package io.diglot.model.spans;

import io.diglot.model.projects.ProjectId;
import java.time.Instant;

/**
 * The spans of a project that began in a time.
 *
 * @param from the first instant of it
 * @param to the first instant behind it
 */
public record SpanWindow(ProjectId project, Instant from, Instant to) {}
