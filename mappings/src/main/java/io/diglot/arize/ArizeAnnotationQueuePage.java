package io.diglot.arize;

import java.util.List;

/** A page of queues ({@code ListAnnotationQueuesResponse}). */
public record ArizeAnnotationQueuePage(List<ArizeAnnotationQueue> annotationQueues, ArizePagination pagination) {}
