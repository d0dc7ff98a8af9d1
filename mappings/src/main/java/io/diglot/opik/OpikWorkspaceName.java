package io.diglot.opik;

/** The name of the caller's workspace ({@code WorkspaceNameHolder}). */
public record OpikWorkspaceName(String workspaceName) {}
