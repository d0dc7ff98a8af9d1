package io.diglot.gateway.store.spaces;

import io.diglot.gateway.store.query.SqlFragment;
import io.diglot.model.spaces.Workspace;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The workspaces that a reader may see.
 *
 * @param only absent where all may be seen
 */
public record VisibleSpaces(@Nullable Set<Workspace> only) {

    public VisibleSpaces {
        only = only == null ? null : Set.copyOf(only);
    }

    public boolean includes(Workspace workspace) {
        return only == null || only.contains(workspace);
    }

    /** Keeps a list to what may be seen. */
    public SqlFragment within(String column) {
        return only == null
                ? SqlFragment.NONE
                : SqlFragment.condition(
                        column + " IN (:visible)",
                        "visible",
                        only.stream().map(Workspace::name).toList());
    }
}
