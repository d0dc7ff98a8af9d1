package io.diglot.gateway.copy.side;

import io.diglot.model.projects.ProjectId;

/**
 * A project, with the traces in it that are runs of no experiment.
 *
 * @param traces how many these are, perhaps none; where the backend does not tell them from others, how many there are at the most
 */
public record CopiedProject(ProjectId id, String name, long traces) {}
