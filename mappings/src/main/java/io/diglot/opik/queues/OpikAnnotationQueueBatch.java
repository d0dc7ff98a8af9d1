package io.diglot.opik.queues;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Annotation queues that are to be made at once ({@code AnnotationQueueBatch_Write}). */
public record OpikAnnotationQueueBatch(@Nullable List<@Nullable OpikAnnotationQueueWrite> annotationQueues) {}
