package io.diglot.model.comments;

import java.util.UUID;

/** The id of a comment. */
public record CommentId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
