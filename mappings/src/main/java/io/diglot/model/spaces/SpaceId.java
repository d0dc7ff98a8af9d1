package io.diglot.model.spaces;

import io.diglot.identity.IdCodec;
import io.diglot.json.Remembered;
import java.util.UUID;

/** The id of a space. */
public record SpaceId(UUID value) {

    private static final String TYPE = "Space";
    private static final int SHORT = 200;

    /** Lists of everything ask for the same few again and again. */
    private static final Remembered<String, SpaceId> OF_NAMES =
            new Remembered<>(name -> name.length() <= SHORT, name -> new SpaceId(IdCodec.named(TYPE, name)));

    /** The one that a workspace has where nobody gave it another: it follows from the name. */
    public static SpaceId of(Workspace workspace) {
        return OF_NAMES.of(workspace.name());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
