package io.diglot.arize;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a queue is to hold no longer ({@code DeleteAnnotationQueueRecordsRequest}). */
public record ArizeQueueRecordsDelete(@Nullable List<@Nullable String> recordIds) {}
