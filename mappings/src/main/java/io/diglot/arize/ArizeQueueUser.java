package io.diglot.arize;

/**
 * Who is to annotate a record of a queue ({@code AnnotationQueueAssignedUser}).
 *
 * @param completionStatus {@code COMPLETED} once that user has annotated it under a name of the queue, else {@code PENDING}
 */
public record ArizeQueueUser(ArizeAnnotator user, String completionStatus) {}
