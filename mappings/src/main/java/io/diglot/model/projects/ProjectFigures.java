package io.diglot.model.projects;

import io.diglot.model.PieceFigures;

/**
 * What is computed of the traces of a project that has any.
 *
 * @param recentErrors how many of those that failed began within the last seven days
 */
public record ProjectFigures(PieceFigures traces, long recentErrors) {}
