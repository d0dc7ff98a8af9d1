package io.diglot.arize;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is said of a record of a queue ({@code AnnotateAnnotationQueueRecordRequest}). */
public record ArizeQueueRecordAnnotate(@Nullable List<ArizeAnnotate.@Nullable Value> annotations) {}
