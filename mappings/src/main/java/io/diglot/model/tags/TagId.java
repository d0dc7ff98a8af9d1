package io.diglot.model.tags;

import io.diglot.identity.IdCodec;
import io.diglot.model.spaces.Workspace;
import java.util.UUID;

/** The id of a tag. */
public record TagId(UUID value) {

    private static final String KIND = "Tag of ";

    /** The one that a tag has where nobody gave it another: it follows from the name and from where it lies. */
    public static TagId of(Workspace workspace, String name) {
        return new TagId(IdCodec.named(KIND + workspace.name(), name));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
