package io.diglot.model.spaces;

import io.diglot.identity.IdCodec;
import java.util.UUID;

/** The id of a space. */
public record SpaceId(UUID value) {

    private static final String TYPE = "Space";

    /** The one that a workspace has where nobody gave it another: it follows from the name. */
    public static SpaceId of(Workspace workspace) {
        return new SpaceId(IdCodec.named(TYPE, workspace.name()));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
