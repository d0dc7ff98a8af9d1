package io.diglot.opik.comments;

import java.util.UUID;

/** The answer to whoever wrote a comment: the id that it was given. */
public record OpikCommentMade(UUID id) {}
