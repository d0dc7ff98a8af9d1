package io.diglot.gateway.caller;

import io.diglot.model.spaces.Workspace;
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
 * @param credential what the backend's vendor is shown; absent where it asks for none
 * @param proof tells callers apart by what they proved themselves with, as {@link Credential#fingerprint()} does; empty
 *     where nobody asks
 */
public record Caller(
        String user,
        @Nullable Workspace workspace,
        @Nullable Set<Workspace> visible,
        @Nullable Credential credential,
        String proof) {

    public Caller {
        visible = visible == null ? null : Set.copyOf(visible);
    }

    /** A caller whom nobody asked for more than the credential. */
    public Caller(
            String user,
            @Nullable Workspace workspace,
            @Nullable Set<Workspace> visible,
            @Nullable Credential credential) {
        this(user, workspace, visible, credential, "");
    }

    /** A caller of a backend that asks for no credential. */
    public Caller(String user, @Nullable Workspace workspace, @Nullable Set<Workspace> visible) {
        this(user, workspace, visible, null);
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
