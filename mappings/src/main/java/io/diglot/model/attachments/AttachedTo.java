package io.diglot.model.attachments;

import java.util.UUID;

/** What a file is attached to. It need not have come yet. */
public record AttachedTo(Entity entity, UUID id) {

    /** What can have attachments. */
    public enum Entity {
        TRACE,
        SPAN
    }
}
