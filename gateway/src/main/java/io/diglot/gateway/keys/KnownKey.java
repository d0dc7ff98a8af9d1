package io.diglot.gateway.keys;

import io.diglot.gateway.caller.Credential;
import io.diglot.model.spaces.Workspace;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A key of the gateway's own that is let in.
 *
 * @param user the name that its writes carry
 * @param workspaces what it may see; absent: everything
 * @param credential what the vendor is shown for it; absent where all keys share what the configuration says
 */
public record KnownKey(
        String user,
        @Nullable Set<Workspace> workspaces,
        @Nullable Credential credential) {}
