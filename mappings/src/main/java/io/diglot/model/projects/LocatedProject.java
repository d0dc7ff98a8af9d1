package io.diglot.model.projects;

import io.diglot.model.spaces.Workspace;

/** A project and where it lies. */
public record LocatedProject(Project project, Workspace workspace) {}
