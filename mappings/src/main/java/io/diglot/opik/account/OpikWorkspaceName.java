package io.diglot.opik.account;

/** The name of the caller's workspace ({@code WorkspaceNameHolder}). */
public record OpikWorkspaceName(String workspaceName) {}
