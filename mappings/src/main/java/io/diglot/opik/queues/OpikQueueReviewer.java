package io.diglot.opik.queues;

/**
 * Who annotates what a queue holds ({@code AnnotationQueueReviewer}).
 *
 * @param status how many scores they gave
 */
public record OpikQueueReviewer(String username, long status) {}
