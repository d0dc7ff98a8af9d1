package io.diglot.opik.queues;

import io.diglot.opik.OpikPage;
import java.util.List;

/** A page of annotation queues ({@code AnnotationQueuePage_Public}); {@code size} is how many it holds. */
public record OpikAnnotationQueuePage(
        int page, int size, long total, List<OpikAnnotationQueue> content, List<String> sortableBy)
        implements OpikPage<OpikAnnotationQueue> {}
