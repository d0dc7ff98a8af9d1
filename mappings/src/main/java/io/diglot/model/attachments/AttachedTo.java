package io.diglot.model.attachments;

import java.util.UUID;

/** What a file is attached to, or a comment is about. Of a file, it need not have come yet. */
public record AttachedTo(Entity entity, UUID id) {

    /** What can have attachments and comments; threads have comments alone. */
    public enum Entity {
        TRACE,
        SPAN,
        THREAD
    }
}
