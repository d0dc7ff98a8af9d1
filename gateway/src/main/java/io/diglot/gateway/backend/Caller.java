package io.diglot.gateway.backend;

import io.diglot.model.Workspace;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who calls and what it may see.
 *
 * @param user the name that stands in {@code created_by} and as annotator
 * @param workspace the one workspace that an Opik request is about; absent in Arize requests, which name a space or a
 *     resource instead
 * @param visible the workspaces that the caller's key may see; absent where it may see all
 */
public record Caller(
        String user,
        @Nullable Workspace workspace,
        @Nullable Set<Workspace> visible) {

    public Caller {
        visible = visible == null ? null : Set.copyOf(visible);
    }

    /** The workspace that an Opik request is about. */
    public Workspace home() {
        return Objects.requireNonNull(workspace, "an Arize request has no workspace of its own");
    }

    /** Whether the caller may see what lies in a workspace. */
    public boolean sees(Workspace other) {
        return workspace != null ? workspace.equals(other) : visible == null || visible.contains(other);
    }
}
