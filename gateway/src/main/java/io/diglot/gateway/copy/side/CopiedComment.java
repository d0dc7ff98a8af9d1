package io.diglot.gateway.copy.side;

import io.diglot.model.attachments.AttachedTo;
import io.diglot.model.comments.Comment;

/** A comment, and the trace or span that it is about. */
public record CopiedComment(AttachedTo to, Comment comment) {}
