package io.diglot.gateway.copy.side;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a workspace has in a list of its own: nothing lies below it, and it is copied and compared as a whole. */
public sealed interface WorkspaceRecord permits CopiedEnvironment, CopiedOptimization {

    /** The lists that a workspace has. */
    enum Kind {
        ENVIRONMENTS,
        OPTIMIZATIONS
    }

    UUID id();

    /** By what it is known where it has another id; absent: by its id alone. */
    @Nullable
    String key();
}
